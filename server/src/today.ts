/** The day by the clock of this machine, `2026-11-22`. */
export function today(): string {
  const now = new Date();
  const two = (count: number) => String(count).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
