/** @jsxImportSource preact */
// SPDX-License-Identifier: Apache-2.0
// Drawn as elements: a page with Trusted Types takes no markup from strings.

function Icon({ path, size = 20 }: { path: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

export const ChatIcon = () => (
  <Icon size={26} path="M21 11.5a8.4 8.4 0 0 1-12.2 7.5L3 21l2-5.6A8.5 8.5 0 1 1 21 11.5z" />
);
export const CloseIcon = () => <Icon path="M6 6l12 12M18 6L6 18" />;
export const DownIcon = () => <Icon size={26} path="M6 9l6 6 6-6" />;
export const SendIcon = () => <Icon path="M12 19V5M5 12l7-7 7 7" />;
export const PersonIcon = () => (
  <Icon size={18} path="M4 21a8 8 0 0 1 16 0M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z" />
);
export const LockIcon = () => (
  <Icon
    size={14}
    path="M6 11h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1zM8 11V7a4 4 0 0 1 8 0v4"
  />
);
export const AlertIcon = () => (
  <Icon size={16} path="M12 8v5M12 16.5v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z" />
);
export const BinIcon = () => (
  <Icon size={18} path="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5" />
);
export const FileIcon = () => <Icon size={16} path="M14 3H6v18h12V7zM14 3v4h4" />;
