import assert from "node:assert/strict";
import { CHINESE } from "../../../server/src/core/render/instruction/chinese-labels.ts";
import { GERMAN } from "../../../server/src/core/render/instruction/german-labels.ts";
import type { Labels } from "../../../server/src/core/render/instruction/labels.ts";
import { ENGLISH, fill } from "../../../server/src/core/render/instruction/labels.ts";
import { labelsFor } from "../../../server/src/core/render/instruction/labels-for.ts";
import { renderFile } from "../../../server/src/core/render/instruction/page.ts";
import { analyseText } from "../../support/check.ts";

describe("render: the words of a page", () => {
  for (const language of ["de", "zh"]) {
    it(`have the same values in them in ${language}, and are others`, () => {
      const labels = labelsFor(language);
      const values = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([value]) => value).sort();
      let others = 0;
      for (const [key, english] of Object.entries(ENGLISH)) {
        const label = labels[key as keyof typeof ENGLISH];
        assert.deepEqual(values(label), values(english), key);
        if (label !== english) others++;
      }
      assert.ok(others > 0.9 * Object.keys(ENGLISH).length);
    });
  }

  const languages: readonly (readonly [language: string, labels: Labels])[] = [
    ["de", GERMAN],
    ["de-CH", GERMAN],
    ["zh", CHINESE],
    ["zh-CN", CHINESE],
    ["zh-sg", CHINESE],
    ["zh-Hans", CHINESE],
    ["zh-Hans-HK", CHINESE],
    ["zh-Hant", ENGLISH],
    ["zh-Hant-CN", ENGLISH],
    ["zh-TW", ENGLISH],
    ["zh-hk", ENGLISH],
    ["zh-MO", ENGLISH],
    ["den", ENGLISH],
    ["fr", ENGLISH],
    ["", ENGLISH],
  ];
  for (const [language, labels] of languages) {
    it(`are the right ones in ‘${language}’`, () => {
      assert.equal(labelsFor(language), labels);
    });
  }

  it("are in the language that the document says it is in", () => {
    const page = (language: string) =>
      renderFile(analyseText(`document: { language: ${language}, title: T }\nsteps:\n  - { id: a, cautions: [x] }\n`), {
        picture: () => undefined,
      });
    assert.match(page("de-AT"), /<html lang="de-AT">.*Vorsicht:/s);
    assert.match(page("zh_CN"), /<html lang="zh-CN">.*注意:/s);
    assert.match(page("fr"), /<html lang="fr">.*Caution:/s);
    assert.match(page("'\"><script>'"), /<html lang="en">.*Caution:/s);
  });

  it("take values in their places", () => {
    assert.equal(fill("{1} of {0}", "a", 2), "2 of a");
  });
});
