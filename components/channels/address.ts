/** Where a channel receives, within the portal's own address. */
export function channelPath(administration: string, slug: string): string {
  return `/api/channels/${administration}/${slug}`
}
