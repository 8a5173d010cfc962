import type { ReactNode } from "react"
import { AppShell } from "@/components/shell/app-shell"
import { getTranslator } from "@/lib/platform/i18n"
export default async function L({ children }: { children: ReactNode }) {
  const t = await getTranslator("shell.navigation")
  return (
    <AppShell
      administrations={[
        { slug: "demo", name: "Van Dijk Wijnhandel B.V.", code: "100", hue: 255, href: "/gallery" },
        { slug: "second", name: "Bakkerij De Korenaar", code: "204", hue: 75, href: "/gallery" },
      ]}
      current="demo"
      homeHref="/gallery"
      person={{ name: "Anna de Wit", email: "anna@office.example" }}
      navigation={[
        {
          items: [
            { href: "/gallery", label: t("accounts"), icon: "accounts", count: "1.284" },
            { href: "/x/review", label: t("review"), icon: "review", count: "14" },
            { href: "/x/orders", label: t("orders"), icon: "orders" },
          ],
        },
        {
          label: t("settings"),
          items: [
            { href: "/x/channels", label: t("channels"), icon: "channels" },
            { href: "/x/classification", label: t("classification"), icon: "classification" },
            { href: "/x/settings", label: t("settings"), icon: "settings" },
            { href: "/x/developers", label: t("developers"), icon: "developers" },
          ],
        },
      ]}
    >
      {children}
    </AppShell>
  )
}
