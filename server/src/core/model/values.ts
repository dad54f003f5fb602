import type { Dated, Measured } from "./lower.ts";

/** All quantities and dates in a lowered mapping, whatever their depth. */
export function valuesOf(lowered: object, values: (Measured | Dated)[] = []): readonly (Measured | Dated)[] {
  if (Array.isArray(lowered)) {
    for (const item of lowered) if (typeof item === "object" && item !== null) valuesOf(item, values);
    return values;
  }
  if (lowered instanceof Map) {
    for (const item of lowered.values()) valuesOf(item, values);
    return values;
  }
  // A node of the tree.
  if ("kind" in lowered) return values;
  if ("reading" in lowered || "iso" in lowered) {
    values.push(lowered as Measured | Dated);
    return values;
  }
  const keys = "keys" in lowered ? (lowered.keys as readonly string[]) : Object.keys(lowered);
  for (const key of keys) {
    const value = (lowered as Readonly<Record<string, unknown>>)[key];
    if (typeof value === "object" && value !== null && key !== "node") valuesOf(value, values);
  }
  return values;
}
