import { crc32, deflateSync } from "node:zlib";

const COLOURS = 256;
/** Steps of a channel that are taken for the same where there are more colours than fit. */
const COARSE = 8;

/**
 * A PNG with a palette of 256 colours: text on plain grounds needs no more, and takes a third of the bytes.
 * The most frequent colours are kept as they are; each other becomes the nearest of them.
 */
export function palettePng({
  width,
  height,
  rgba,
}: {
  readonly width: number;
  readonly height: number;
  readonly rgba: Buffer;
}): Buffer {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = rgba.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = frequent(counts);
  const nearest = new Map<number, number>(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = rgba.readUIntBE((y * width + x) * 4, 3);
      let index = nearest.get(colour);
      if (index === undefined) {
        index = nearestOf(palette, colour);
        nearest.set(colour, index);
      }
      // Each row begins with the number of its filter: none.
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each place, with a palette.
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.alloc(palette.length * 3);
  for (const [index, colour] of palette.entries()) colours.writeUIntBE(colour, index * 3, 3);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The most frequent first, and of colours that are nearly the same only one. */
function frequent(counts: ReadonlyMap<number, number>): readonly number[] {
  const sorted = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  if (sorted.length <= COLOURS) return sorted;
  const taken = new Map<string, number>();
  for (const colour of sorted) {
    const key = parts(colour)
      .map((part) => Math.round(part / COARSE))
      .join();
    if (!taken.has(key)) taken.set(key, colour);
    if (taken.size === COLOURS) break;
  }
  return [...taken.values()];
}

function nearestOf(palette: readonly number[], colour: number): number {
  const [red, green, blue] = parts(colour);
  let best = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of palette.entries()) {
    const [r, g, b] = parts(candidate);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < smallest) {
      smallest = distance;
      best = index;
    }
  }
  return best;
}

function parts(colour: number): readonly [red: number, green: number, blue: number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, check]);
}
