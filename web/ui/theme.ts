// SPDX-License-Identifier: Apache-2.0
import {
  type CSSVariablesResolver,
  createTheme,
  DEFAULT_THEME,
  darken,
  type MantineColorsTuple,
} from "@mantine/core";
import { t } from "./text";

const seam: MantineColorsTuple = [
  "#eef4f9",
  "#dde8f2",
  "#b9cfe4",
  "#92b4d5",
  "#6f9cc7",
  "#5487b9",
  "#3c71a8",
  "#2f6196",
  "#265280",
  "#1b4067",
];

/** The look of every Seamline page that an employee sees: neutral, system fonts, one accent. */
export const theme = createTheme({
  colors: { seam },
  primaryColor: "seam",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: "md",
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: "600" },
  components: {
    Anchor: { defaultProps: { underline: "always" } },
    Badge: { defaultProps: { tt: "none", fw: 500 } },
    Table: { defaultProps: { verticalSpacing: "sm" } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": t("Close") } } },
    // The lock of the page's scrolling writes a style without the response's nonce.
    Modal: {
      defaultProps: {
        lockScroll: false,
        closeButtonProps: { "aria-label": t("Close") },
        // The head of a dialog is not the banner of the page.
        attributes: { header: { role: "presentation" } },
      },
    },
    Card: { defaultProps: { withBorder: true, padding: "lg" } },
  },
});

// Mantine's own dimmed text and light badges miss the 4.5 : 1 of WCAG AA; these values meet it.
function lightVariables(): Record<string, string> {
  const variables: Record<string, string> = {
    "--mantine-color-dimmed": "var(--mantine-color-gray-7)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-7)",
    "--mantine-color-anchor": "var(--mantine-primary-color-8)",
    "--mantine-color-error": "var(--mantine-color-red-9)",
  };
  for (const [name, shades] of Object.entries({ ...DEFAULT_THEME.colors, seam })) {
    const [palest, darkest] = [shades[0], shades[9]];
    if (palest === undefined || darkest === undefined) continue;
    // The palest gray can hardly be told from a white page.
    variables[`--mantine-color-${name}-light`] = name === "gray" ? "#e9ecef" : palest;
    variables[`--mantine-color-${name}-light-color`] = darken(darkest, 0.35);
  }
  return variables;
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: lightVariables(),
  dark: {
    "--mantine-color-dimmed": "var(--mantine-color-dark-1)",
    "--mantine-color-placeholder": "var(--mantine-color-dark-1)",
    "--mantine-color-anchor": "var(--mantine-primary-color-3)",
    "--mantine-color-error": "var(--mantine-color-red-4)",
  },
});
