import { standard } from "../../core/catalog/standard.ts";
import type { Severity } from "../../core/text/finding.ts";
import { said } from "../../core/workspace/recognise.ts";
import type { Binding } from "../binding.ts";
import { request } from "../binding.ts";
import { type Status, StatusRequest } from "../own-requests.ts";

export const status: Binding = {
  capabilities: () => ({}),
  requests: [
    request(StatusRequest.type, null, ({ textDocument: { uri } }, call): Status => {
      const state = call.state(uri);
      const { kind = "none", because, catalogs, project, findings, waived, milliseconds } = state;
      const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
      return {
        kind,
        because: said(because),
        reasons: because,
        standard: `${standard.document} revision ${standard.current}`,
        catalogs: kind === "none" ? [] : catalogs.map(call.uri),
        ...(project === undefined || kind === "none" ? {} : { project: call.uri(project) }),
        errors: count("error"),
        warnings: count("warning"),
        informations: count("information"),
        waived,
        ...(milliseconds === undefined ? {} : { milliseconds }),
      };
    }),
  ],
};
