import { procedures as all } from "../../core/features/procedures.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import { ProceduresRequest } from "../own-requests.ts";

export const procedures: Binding = {
  capabilities: () => ({}),
  requests: [
    request(ProceduresRequest.type, [], (params, call) => {
      const { environment, files } = call.inForce(params?.uri);
      return all(environment.catalog, files).map((entry) => ({
        id: entry.id,
        part: entry.part,
        section: entry.section,
        title: entry.title,
        skill: entry.skill ?? "",
        conformance: entry.level,
        boardTypes: entry.boardTypes?.value ?? [],
        componentTypes: entry.componentTypes ?? [],
        operations: entry.operations,
        site: entry.site,
      }));
    }),
  ],
};
