import { encode } from 'uqr';
import styles from '#components/ui/qr-code.module.css';

export interface QrCodeProps {
  readonly value: string;
  /** What it leads to, for who cannot see it. */
  readonly label: string;
}

const QUIET_MODULES = 2;

/** A QR code, black on white in both schemes: that is what cameras read. */
export function QrCode({ value, label }: QrCodeProps) {
  const { data, size } = encode(value, { border: QUIET_MODULES });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles['code']}
      width="10rem"
      height="10rem"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
