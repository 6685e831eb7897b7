/** The operator's logo, or the product's own mark: a plane with modules plugged in above and below. */
import { useShell } from '../host/context';

export function Logo({ size = 24 }: { size?: number }) {
  const { brand } = useShell();
  if (brand?.logo) {
    return <img className="logo-image" src={brand.logo} alt="" height={size} />;
  }
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect className="logo-plane" x="2" y="10.5" width="20" height="3" rx="1.5" />
      <rect className="logo-part" x="4" y="3.5" width="4.5" height="5.5" rx="1.25" />
      <rect className="logo-part" x="10.5" y="5" width="4.5" height="4" rx="1.25" />
      <rect className="logo-part" x="9" y="15" width="4.5" height="5.5" rx="1.25" />
      <rect className="logo-part" x="15.5" y="15" width="4.5" height="4" rx="1.25" />
    </svg>
  );
}
