export interface MarkProps {
  /** Edge length in CSS pixels at the root font size. */
  readonly size: number;
}

/** The sign of the product, as in `public/icon.svg`: two check marks that are a W, the second one rising above the first. */
export function Mark({ size }: MarkProps) {
  const edge = `${size / 16}rem`;
  return (
    <svg aria-hidden="true" viewBox="0 0 64 64" width={edge} height={edge} style={{ flex: 'none' }}>
      <rect width="64" height="64" rx="15" fill="#0f6b57" />
      <path
        d="m12 27 11 19 10-17 9 17 12-29"
        fill="none"
        stroke="#ffffff"
        strokeWidth="6.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
