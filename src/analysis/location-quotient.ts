/**
 * Location quotient: (e_ir / e_r) ÷ (e_i / e), above 1 where an industry weighs more in the region than in the reference
 * area (US Bureau of Economic Analysis, "What are location quotients?").
 *
 * @param inRegion the industry in the region, such as persons employed
 * @param region all industries in the region
 * @param inReference the industry in the reference area
 * @param reference all industries in the reference area
 * @returns the quotient; throws a RangeError when a total is not above zero or a part is greater than its total
 */
export function locationQuotient(
  inRegion: number,
  region: number,
  inReference: number,
  reference: number,
): number {
  if (!(region > 0 && reference > 0 && inReference > 0))
    throw new RangeError('A location quotient needs totals, and a reference industry, above zero.');
  if (inRegion < 0 || inRegion > region || inReference > reference)
    throw new RangeError('An industry cannot be greater than all industries of its area.');
  return inRegion / region / (inReference / reference);
}
