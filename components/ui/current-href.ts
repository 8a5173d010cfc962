/** The longest address that the page is at or below; what follows a "?" does not count. */
export function currentHref(pathname: string, hrefs: string[]) {
  const path = (href: string) => href.split("?")[0] ?? href
  return hrefs
    .filter((href) => pathname === path(href) || pathname.startsWith(`${path(href)}/`))
    .sort((a, b) => b.length - a.length)[0]
}
