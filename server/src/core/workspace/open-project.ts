import type { Environment } from "../analysis/environment.ts";
import { createEnvironment } from "../analysis/environment.ts";
import type { FileSettings } from "../analysis/project.ts";
import { layRules, settingsFor } from "../analysis/project.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Site } from "../model/site.ts";
import { readSite } from "../model/site.ts";
import type { RuleSetting } from "../rules/run.ts";
import { LineIndex } from "../text/line-index.ts";
import type { Around } from "./around.ts";
import { matcher } from "./patterns.ts";
import type { Project } from "./project.ts";

/** What is laid over the settings of every project. */
export interface EnvironmentOptions {
  /** ISO date, in place of the project's. */
  readonly asOf?: string | undefined;
  /** Laid over those of the project. */
  readonly rules?: ReadonlyMap<string, RuleSetting>;
  /** Today's date, ISO. Asked again for each document: a new day gives other environments. */
  readonly today: () => string | undefined;
}

export interface OpenProject extends Project {
  /** The built-in catalog with what the site adds. */
  readonly catalog: () => Catalog;
  /** From now on, a document has an environment that is equal to the one before, and another. */
  readonly renew: (document: string) => void;
  readonly forget: (document: string) => void;
}

export function openProject(
  about: Omit<Project, "environmentFor">,
  around: Around,
  options: EnvironmentOptions,
  track: (document: string) => void,
): OpenProject {
  /** One for each choice of overrides that applies to some document. */
  const environments = new Map<string, Environment>();
  const renewed = new Map<string, { readonly base: Environment; readonly own: Environment } | undefined>();
  let site: ReturnType<typeof siteOf> | undefined;

  const shared = (document: string): Environment => {
    const applied: string[] = [];
    const settings = withOptions(
      settingsFor(about.settings, (patterns) => {
        const matches = matcher(patterns, about.root)(document);
        if (matches) applied.push(patterns.join("\n"));
        return matches;
      }),
      options,
    );
    const key = applied.join("\0");
    let environment = environments.get(key);
    if (environment === undefined || environment.asOf !== settings.asOf) {
      site ??= siteOf(about);
      environment = createEnvironment({ ...site, ...settings, files: around.host() });
      environments.set(key, environment);
    }
    return environment;
  };

  return {
    ...about,
    environmentFor: (document) => {
      track(document);
      around.host().turnTo(document);
      const base = shared(document);
      if (!renewed.has(document)) return base;
      let entry = renewed.get(document);
      if (entry?.base !== base) {
        entry = { base, own: { ...base } };
        renewed.set(document, entry);
      }
      return entry.own;
    },
    // The same in all environments of a project.
    catalog: () => ([...environments.values()][0] ?? createEnvironment()).catalog,
    renew: (document) => renewed.set(document, undefined),
    forget: (document) => renewed.delete(document),
  };
}

function siteOf({ files }: Pick<Project, "files">): Pick<ReturnType<typeof readSite>, "tables"> & { site: Site } {
  return readSite(
    files.flatMap(({ kind, absolute, path, text, source }) =>
      kind !== "catalog" || text === undefined || source === undefined
        ? []
        : [{ source: { path, text, lines: new LineIndex(text) }, document: source, path: absolute }],
    ),
  );
}

function withOptions(settings: FileSettings, { asOf, rules, today }: EnvironmentOptions) {
  return {
    policy: settings.policy,
    asOf: asOf ?? settings.asOf ?? today(),
    settings: rules === undefined ? settings.rules : layRules(settings.rules, rules),
  };
}
