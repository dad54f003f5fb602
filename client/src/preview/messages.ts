/** What the extension and the page of a preview tell each other. The page runs nothing that comes with them. */

export interface ShownBlock {
  readonly key: string;
  readonly line: number;
  readonly end: number;
  /** Absent where the page has it already. */
  readonly html?: string;
}

export type ToPage =
  | {
      readonly kind: "show";
      /** The page that has what is not told: another page takes nothing of it. */
      readonly page: string;
      /** Kept by the page, so that the preview can be opened again with the window. */
      readonly uri: string;
      readonly locked: boolean;
      readonly language: string;
      readonly blocks: readonly ShownBlock[];
      /** By the address of an image's file: the address under which the page may load it. */
      readonly images: Readonly<Record<string, string>>;
    }
  /** The image of a file was painted anew, and is at another address. */
  | { readonly kind: "image"; readonly file: string; readonly source: string }
  /** Nothing can be shown, and why. */
  | { readonly kind: "empty"; readonly message: string }
  /** Brings what stands in a line into view, unless it is. */
  | { readonly kind: "reveal"; readonly uri: string; readonly line: number }
  | { readonly kind: "zoom"; readonly by: "in" | "out" | "reset" };

export type FromPage =
  /** The page has nothing yet. Its name is its own: one that was hidden comes back as another. */
  { readonly kind: "ready"; readonly page: string } | { readonly kind: "jump"; readonly line: number };
