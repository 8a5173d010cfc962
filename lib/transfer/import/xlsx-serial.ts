/** Excel counts days from 1900 and believes that year to have had a 29th of February. */
export function dayOfSerial(serial: number, epoch1904 = false): string | null {
  if (serial < 1 || serial > 2_958_465) return null
  const days = Math.floor(serial)
  const since1970 = epoch1904 ? days - 24_107 : days - (days < 60 ? 25_568 : 25_569)
  return new Date(since1970 * 86_400_000).toISOString().slice(0, 10)
}
