"use client"
import { useRouter } from "next/navigation"
import { type ReactNode, useState } from "react"
import { useTranslations } from "use-intl"
import { buttonClass } from "@/components/ui/button"
import { DropdownMenu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu"
import { formats, formatter } from "@/lib/platform/format"
import { localeNames, locales } from "@/lib/platform/locale"
import { keepPreference } from "./cookie"
import { signOut } from "./sign-out"
import { isTheme, showTheme, type Theme, themes } from "./theme"
import { useFormatter } from "./translations"

export type Person = { name: string; email: string }

export type PersonMenuProps = {
  person: Person
  /** As the cookie `theme` said. */
  theme: Theme
  /** More items above Sign out. */
  children?: ReactNode
}

export function PersonMenu({ person, theme: startTheme, children }: PersonMenuProps) {
  const t = useTranslations("shell")
  const router = useRouter()
  const { format, language } = useFormatter()
  const [theme, setTheme] = useState(startTheme)

  function choose(name: "locale" | "format", value: string) {
    keepPreference(name, value)
    router.refresh()
  }

  return (
    <DropdownMenu
      className="w-64"
      trigger={
        <button
          type="button"
          aria-label={t("person", { name: person.name })}
          data-initials={initials(person.name)}
          className={`${buttonClass("quiet", "icon")} rounded-full! bg-press text-sm before:content-[attr(data-initials)]`}
        />
      }
    >
      <MenuLabel>
        <span className="block truncate font-medium text-base text-ink">{person.name}</span>
        <span className="block truncate">{person.email}</span>
      </MenuLabel>
      <MenuSeparator />
      <MenuChoice
        label={t("language")}
        value={language}
        options={locales.map((value) => ({
          value,
          label: <span lang={value}>{localeNames[value]}</span>,
        }))}
        onChange={(value) => choose("locale", value)}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("theme")}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
        onChange={(value) => {
          if (!isTheme(value)) return
          setTheme(value)
          showTheme(value)
        }}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("format")}
        value={format}
        options={formats.map((value) => ({ value, label: <Sample format={value} /> }))}
        onChange={(value) => choose("format", value)}
      />
      <MenuSeparator />
      {children}
      <MenuItem onSelect={() => void signOut()}>{t("signOut")}</MenuItem>
    </DropdownMenu>
  )
}

/** A format explains itself best by an example. */
function Sample({ format }: { format: (typeof formats)[number] }) {
  const { number, date } = formatter(format)
  return (
    <span className="tabular-nums">
      {number(1234.56)} <span className="text-muted">·</span> {date("2026-11-21")}
    </span>
  )
}

function initials(name: string) {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("")
}
