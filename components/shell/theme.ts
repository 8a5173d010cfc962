import { keepPreference } from "./cookie"

export const themes = ["light", "dark", "system"] as const
export type Theme = (typeof themes)[number]

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value)
}

/** At once here; by the server's class on <html> from the next load on. "system" is no class at all. */
export function showTheme(theme: Theme) {
  keepPreference("theme", theme)
  document.documentElement.classList.remove("light", "dark")
  if (theme !== "system") document.documentElement.classList.add(theme)
}
