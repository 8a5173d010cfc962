"use client"
import { useTranslations } from "use-intl"
import { signOut } from "@/components/shell/sign-out"
import { Button } from "@/components/ui/button"

export function SignOutButton() {
  const t = useTranslations("administrations.signIn")
  return <Button onClick={() => void signOut()}>{t("signOut")}</Button>
}
