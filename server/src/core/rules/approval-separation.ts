import { personKey, roleOf, rolesAsked } from "../model/approvals.ts";
import type { ScalarNode } from "../syntax/node.ts";
import { defineRule } from "./define.ts";

export default defineRule({
  severity: "warning",
  origin: "beyond the article",
  source: "document control: the author does not approve alone",
  silencedBy: "waiver",
  lenientInDrafts: true,
  fixes: [],
  summary: "The author is not the only one who approves, and no person stands for two roles that are asked for.",
  why:
    "A second pair of eyes finds what the author no longer sees. The same name in two roles is one pair of eyes, " +
    "however many lines it fills.",
  unknown:
    "Silent where a name is missing. People are told apart by their names as written, whatever their case, blanks and points.",
  examples: {
    bad: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: A. Kaya, date: 2026-10-05 }
    - { role: quality, name: A. Kaya, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
    good: `document:
  number: WI-RW-0900
  revision: B
  status: released
  effectiveDate: 2026-10-12
  approvals:
    - { role: author, name: A. Kaya, date: 2026-10-05 }
    - { role: quality, name: R. Haas, date: 2026-10-09 }
  history:
    - { revision: B, date: 2026-10-01, change: Tip temperature lowered to 350 °C. }
`,
  },
  document(instruction, { policy, catalog }, report) {
    const approvals = instruction.header.document?.approvals ?? [];
    if (approvals.length < 2) return;
    const signed: Signature[] = [];
    for (const { role, name } of approvals) {
      if (role === undefined || name === undefined) continue;
      signed.push({ role: roleOf(role.text, catalog), roleNode: role, name, person: personKey(name.text) });
    }
    if (new Set(signed.map(({ person }) => person)).size === signed.length) return;
    const { named, byDefault } = rolesAsked(instruction, policy, catalog);
    const double =
      doubleRole(signed, named) ?? (byDefault && signed.length === approvals.length ? onlyOne(signed) : undefined);
    if (double === undefined) return;
    const { first, second } = double;
    report({
      at: second.name,
      what:
        first.role === "author"
          ? `‘${second.name.text}’ wrote this and approves it as ‘${second.roleNode.text}’.`
          : `‘${second.name.text}’ approves this as ‘${first.roleNode.text}’ and as ‘${second.roleNode.text}’.`,
      why: "One person finds the same mistakes twice, and misses the same ones.",
      todo: `Have another authorized person approve as ‘${second.roleNode.text}’; a small site may waive this with the reason.`,
      related: [{ at: first.name, message: `‘${first.name.text}’ as ‘${first.roleNode.text}’.` }],
    });
  },
});

interface Signature {
  readonly role: string;
  readonly roleNode: ScalarNode;
  readonly name: ScalarNode;
  readonly person: string;
}

interface Double {
  readonly first: Signature;
  readonly second: Signature;
}

/** A person who stands for two roles that are asked for, where nobody else stands for the second. */
function doubleRole(signed: readonly Signature[], asked: readonly string[]): Double | undefined {
  const taken = new Map<string, Signature>();
  for (const role of asked) {
    const holders = signed.filter((entry) => entry.role === role);
    const free = holders.find(({ person }) => !taken.has(person));
    if (free !== undefined) {
      taken.set(free.person, free);
      continue;
    }
    const [holder] = holders;
    const other = holder && taken.get(holder.person);
    if (holder === undefined || other === undefined) continue;
    return { first: other, second: holder };
  }
  return undefined;
}

/** All approvals are one person's. */
function onlyOne(signed: readonly Signature[]): Double | undefined {
  const [first, ...rest] = signed;
  const second = rest[0];
  if (first === undefined || second === undefined || rest.some(({ person }) => person !== first.person))
    return undefined;
  const author = signed.find(({ role }) => role === "author") ?? first;
  return { first: author, second: author === first ? second : first };
}
