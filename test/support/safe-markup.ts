import assert from "node:assert/strict";
import type { DefaultTreeAdapterTypes } from "parse5";
import { parse, parseFragment } from "parse5";
import { STYLE } from "../../server/src/core/render/instruction/style.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** Elements that a page may have, besides those of its drawings. */
const ELEMENTS = new Set(
  "header section main div p span strong em s del ins mark code pre h1 h2 h3 h4 dl dt dd ul ol li table thead tbody tfoot tr th td figure figcaption img br hr blockquote details summary".split(
    " ",
  ),
);
const DRAWING = new Set("svg desc g path line polyline circle rect text".split(" "));
const ATTRIBUTES = new Set(
  "class role aria-label aria-hidden alt data-line data-file scope colspan start tabindex viewBox focusable d points x y x1 x2 y1 y2 cx cy r width height text-anchor transform".split(
    " ",
  ),
);
/** What hides or reorders text, or ends it. */
const HIDDEN =
  /[\p{Bidi_Control}\p{Surrogate}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u200b\ufeff]/u;

/** That a piece of a page is one element in which nothing runs, nothing is loaded and nothing hides. */
export function assertSafeElement(html: string): Element {
  const [element, ...others] = parseFragment(html).childNodes;
  assert.ok(element !== undefined && "tagName" in element && others.length === 0, `not one element: ${html}`);
  assertSafe(element, false);
  return element;
}

/** The same of a whole file, whose pictures are in it. */
export function assertSafePage(html: string): Element {
  const document = parse(html);
  assert.deepEqual(
    document.childNodes.map(({ nodeName }) => nodeName),
    ["#documentType", "html"],
  );
  const root = document.childNodes[1] as Element;
  const [head, body, ...others] = elementsIn(root);
  assert.ok(head !== undefined && body !== undefined && others.length === 0);
  assert.deepEqual(
    root.attrs.map(({ name }) => name),
    ["lang"],
  );
  assert.deepEqual(
    elementsIn(head).map(({ tagName }) => tagName),
    ["meta", "meta", "meta", "meta", "title", "style"],
  );
  const [, policy] = elementsIn(head);
  assert.match(policy?.attrs.find(({ name }) => name === "content")?.value ?? "", /^default-src 'none'; /);
  assert.equal(textOf(elementsIn(head)[5] ?? body), STYLE);
  for (const child of elementsIn(body)) assertSafe(child, true);
  return body;
}

function assertSafe(node: Node, isPage: boolean): void {
  if (node.nodeName === "#text") {
    assert.ok(
      "value" in node && !HIDDEN.test(node.value),
      `hidden characters in ${JSON.stringify("value" in node ? node.value : "")}`,
    );
    return;
  }
  assert.ok("tagName" in node, `a ${node.nodeName}`);
  assert.ok(ELEMENTS.has(node.tagName) || DRAWING.has(node.tagName), `<${node.tagName}>`);
  for (const { name, value } of node.attrs) {
    if (isPage && node.tagName === "img" && name === "src") {
      assert.match(value, /^data:image\//);
      continue;
    }
    assert.ok(ATTRIBUTES.has(name), `${name}="${value}" of <${node.tagName}>`);
    assert.ok(!HIDDEN.test(value), `hidden characters in ${name}`);
    if (name === "class") assert.match(value, /^(?:wi-[a-z0-9-]+ ?)+$/);
  }
  for (const child of node.childNodes) assertSafe(child, isPage);
}

export function elementsIn({ childNodes }: Element): readonly Element[] {
  return childNodes.filter((node) => "tagName" in node);
}

export function textOf(node: Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** All elements with a class, in the order of the page. */
export function withClass(element: Element, name: string): readonly Element[] {
  const own = attribute(element, "class")?.split(" ").includes(name) === true ? [element] : [];
  return [...own, ...elementsIn(element).flatMap((child) => withClass(child, name))];
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((entry) => entry.name === name)?.value;
}

/** All elements below one, and itself, in the order of the page. */
export function allIn(element: Element): readonly Element[] {
  return [element, ...elementsIn(element).flatMap(allIn)];
}

/** Levels of the headings, in the order of the text. */
export function headingLevels(element: Element): readonly number[] {
  return allIn(element).flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? Number(tagName[1]) : []));
}
