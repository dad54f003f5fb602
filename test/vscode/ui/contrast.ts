import type { Locator } from "playwright-core";

export interface Contrast {
  readonly text: string;
  readonly ratio: number;
}

/** How the colour of each element's text stands out from what is behind it, as WCAG measures it: from 1 to 21. */
export async function contrastsIn(elements: Locator): Promise<readonly Contrast[]> {
  return measure(elements, "color");
}

/** The same of what is drawn: shapes of a picture, and words in it. */
export function drawnContrastsIn(elements: Locator, by: "fill" | "stroke"): Promise<readonly Contrast[]> {
  return measure(elements, by);
}

function measure(elements: Locator, by: "color" | "fill" | "stroke"): Promise<readonly Contrast[]> {
  return elements.evaluateAll((all, property) => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];
    const canvas = document.createElement("canvas");
    canvas.width = 1;
    canvas.height = 1;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    // The browser itself reads every notation.
    const colour = (written: string): Colour => {
      if (pen === null) throw new Error("no canvas");
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = written;
      pen.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = (front: Colour, back: Colour): Colour => {
      const mixed = (at: 0 | 1 | 2) => front[at] * front[3] + back[at] * (1 - front[3]);
      return [mixed(0), mixed(1), mixed(2), 1];
    };
    const behind = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const own = colour(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(element.parentElement));
    };
    const luminance = ([red, green, blue]: Colour) => {
      const linear = (part: number) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== "");
    const isRead = (element: Element) => hasText(element) && element.closest("svg, .wi-hidden") === null;
    const front = (element: Element): Colour => {
      const style = getComputedStyle(element);
      const [red, green, blue, alpha] = colour(style[property]);
      return [red, green, blue, property === "color" ? alpha : alpha * Number(style.opacity)];
    };
    return all
      .filter((element) => property !== "color" || isRead(element))
      .map((element) => {
        const back = behind(element);
        const [high = 0, low = 0] = [luminance(over(front(element), back)), luminance(back)].sort((a, b) => b - a);
        const text = `${element.getAttribute("class") ?? element.tagName}: ${(element.textContent ?? "").slice(0, 40)}`;
        return { text, ratio: (high + 0.05) / (low + 0.05) };
      });
  }, by);
}
