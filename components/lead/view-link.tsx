import { createContext, type ReactNode, useContext } from 'react';
import type { LeadView } from '#components/lead/lead-address.ts';
import { TextLink } from '#components/ui/text-link.tsx';

/**
 * The address of another view of the same department and range; null on paper. Links read it themselves, so that a view is not
 * drawn again as a whole because the address has changed.
 */
export const ViewAddress = createContext<((view: LeadView) => string) | null>(null);

/** A link to another view; nothing on paper. */
export function ViewLink({ view, children }: { readonly view: LeadView; readonly children: ReactNode }) {
  const addressOf = useContext(ViewAddress);
  return addressOf === null ? null : <TextLink href={addressOf(view)}>{children}</TextLink>;
}
