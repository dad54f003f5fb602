import { oneOf, splice } from "../support/mutate.ts";
import { defineMutator } from "./define.ts";

/** An image, material or person under a name that is not there, or an image without its text. */
export default defineMutator((text, pick) => {
  const images = [...text.matchAll(/\{ file: ([^,}\s]+)\.(\w+), alt: [^,}\n]*[^,}\s]/g)];
  const image = oneOf(images, pick);
  if (image !== undefined && pick(2) === 0) {
    const file = `{ file: ${image[1]}.${image[2]}`;
    if (pick(2) === 0) return { text: splice(text, image.index, image[0].length, file), what: "image without alt" };
    const wrong = `{ file: ${image[1]}-old.${image[2]}`;
    return { text: splice(text, image.index, file.length, wrong), what: `image ‘${image[1]}-old’ that is not there` };
  }
  const mentions = [...text.matchAll(/(?<=^ {4}materials: \[(?:[\w, -]+, )?)(?:BRD|CLN|MSK)-\d\d(?=[,\]])/gm)];
  const material = oneOf(mentions, pick);
  if (material === undefined) return undefined;
  const wrong = `${material[0].slice(0, -2)}9${material[0].slice(-1)}`;
  return {
    text: splice(text, material.index, material[0].length, wrong),
    what: `material ‘${wrong}’ for ‘${material[0]}’`,
  };
});
