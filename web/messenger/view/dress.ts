// SPDX-License-Identifier: Apache-2.0

/** For looks that come with what they are of: gives them to a shadow root, once. Outside of one nothing is done. */
export function wardrobe(css: string): (root: Node) => void {
  const dressed = new WeakSet<Node>();
  let sheet: CSSStyleSheet | null = null;
  return (root) => {
    if (dressed.has(root) || !(root instanceof ShadowRoot)) return;
    dressed.add(root);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
}
