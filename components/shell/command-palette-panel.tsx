"use client"
import clsx from "clsx"
import { Command } from "cmdk"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import * as RadixDialog from "radix-ui/dialog"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { dialogClass, veilClass } from "@/components/ui/dialog"
import { toast } from "@/components/ui/toast"
import type { Result } from "@/lib/platform/errors"
import { localeNames, locales } from "@/lib/platform/locale"
import {
  fits,
  keepRecent,
  type PaletteGroup,
  type PaletteItem,
  type PaletteResults,
  readRecent,
  useSearch,
} from "./command-palette-search"
import { keepPreference } from "./cookie"
import { showTheme, themes } from "./theme"
import { useFormatter } from "./translations"

export type PaletteProps = {
  /** Slug. */
  administration: string
  pages: PaletteItem[]
  /** Actions that are pages: a new account, an import. */
  actions: PaletteItem[]
  /** The others, to go to. */
  administrations: PaletteItem[]
  /** Asks for a scan for duplicates; null for who may not. */
  scan: ((administration: string, input: Record<string, never>) => Promise<Result<string>>) | null
  onClose: () => void
}

/** Everything by typing: what the administration holds, where to go, what to do. */
export default function CommandPalettePanel(props: PaletteProps) {
  const { administration, onClose } = props
  const t = useTranslations("shell.palette")
  const shell = useTranslations("shell")
  const { number } = useFormatter()
  const router = useRouter()
  const [query, setQuery] = useState("")
  const search = useSearch(administration, query)
  const asked = query.trim()
  const groups = [...foundGroups(), ...fixedGroups()]
  const count = groups.reduce((sum, group) => sum + group.items.length, 0)

  function foundGroups(): PaletteGroup[] {
    if (!asked) return [{ id: "recent" as const, items: readRecent(administration) }].filter(hasItems)
    return foundItems(search.results, administration).filter(hasItems)
  }

  function fixedGroups(): PaletteGroup[] {
    const actions = [...props.actions, ...(props.scan ? [scanItem()] : []), ...preferences()]
    const all: PaletteGroup[] = [
      { id: "pages", items: props.pages },
      // Without a word typed, only what is done often.
      { id: "actions", items: asked ? actions : props.actions },
      { id: "administrations", items: asked ? props.administrations : [] },
    ]
    return all
      .map((group) => ({ ...group, items: group.items.filter((item) => fits(item, asked)) }))
      .filter(hasItems)
  }

  function scanItem(): PaletteItem {
    return { id: "scan", label: t("scan"), run: () => void scan() }
  }

  async function scan() {
    const result = await props.scan?.(administration, {})
    if (!result?.ok) return router.push(`/${administration}/duplicates` as Route)
    toast({
      title: t("scanAsked"),
      links: [{ label: shell("navigation.duplicates"), href: `/${administration}/duplicates` }],
    })
  }

  function preferences(): PaletteItem[] {
    return [
      ...locales.map((locale) => ({
        id: `language-${locale}`,
        label: t("language", { name: localeNames[locale] }),
        run: () => {
          keepPreference("locale", locale)
          router.refresh()
        },
      })),
      ...themes.map((theme) => ({
        id: `theme-${theme}`,
        label: t("theme", { name: shell(`themes.${theme}`) }),
        run: () => showTheme(theme),
      })),
    ]
  }

  function choose(group: PaletteGroup["id"], item: PaletteItem) {
    onClose()
    if (item.run) return item.run()
    if (!item.href) return
    if (["accounts", "contacts", "orders", "recent"].includes(group)) keepRecent(administration, item)
    router.push(item.href as Route)
  }

  return (
    <RadixDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={clsx(veilClass, "max-md:p-2")}>
          <RadixDialog.Content
            aria-describedby={undefined}
            className={clsx(dialogClass, "max-w-150 gap-0! overflow-hidden p-0!")}
          >
            <RadixDialog.Title className="sr-only">{t("title")}</RadixDialog.Title>
            <Command shouldFilter={false} loop label={t("label")}>
              <Command.Input
                autoFocus
                value={query}
                onValueChange={setQuery}
                maxLength={100}
                aria-label={t("label")}
                placeholder={t("placeholder")}
                className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-muted"
              />
              <Command.List
                label={t("results")}
                aria-busy={search.pending}
                className={clsx(
                  "max-h-[min(26rem,60dvh)] overflow-y-auto p-2",
                  search.pending && "opacity-80",
                )}
              >
                {groups.map((group) => (
                  <Command.Group
                    key={group.id}
                    heading={t(group.id)}
                    className="pb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
                  >
                    {group.items.map((item) => (
                      <Command.Item
                        key={item.id}
                        value={`${group.id} ${item.id}`}
                        onSelect={() => choose(group.id, item)}
                        className="flex min-h-8 cursor-default items-baseline gap-2 rounded-sm px-2 py-1.5 data-[selected=true]:bg-press"
                      >
                        <span className="max-w-3/4 shrink-0 truncate">{item.label}</span>
                        {item.detail && (
                          <span className="min-w-0 truncate text-muted text-sm">{item.detail}</span>
                        )}
                      </Command.Item>
                    ))}
                  </Command.Group>
                ))}
              </Command.List>
              {count === 0 && !search.pending && !search.failed && (
                <p className="px-4 py-3 text-muted">{t("nothing", { query: asked })}</p>
              )}
              {search.failed && <p className="px-4 py-3 text-danger">{t("failed")}</p>}
            </Command>
            <p className="border-line border-t px-4 py-2 text-muted text-xs max-md:hidden">{t("hint")}</p>
            <p role="status" className="sr-only">
              {search.pending ? t("searching") : t("count", { count, n: number(count) })}
            </p>
          </RadixDialog.Content>
        </RadixDialog.Overlay>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

function foundItems(found: PaletteResults, administration: string): PaletteGroup[] {
  const at = (accountId: string) => `/${administration}/accounts/${accountId}`
  return [
    {
      id: "accounts",
      items: found.accounts.map(({ id, code, name, city, email }) => ({
        id,
        label: name,
        detail: [code, city, email].filter(Boolean).join(" · "),
        href: at(id),
      })),
    },
    {
      id: "contacts",
      items: found.contacts.map(({ id, name, email, accountId, account }) => ({
        id,
        label: name || (email ?? account),
        detail: [account, email].filter(Boolean).join(" · "),
        href: at(accountId),
      })),
    },
    {
      id: "orders",
      items: found.orders.map((order) => ({
        id: order.id,
        label: order.number,
        detail: order.account,
        href: at(order.accountId),
      })),
    },
  ]
}

function hasItems({ items }: PaletteGroup): boolean {
  return items.length > 0
}
