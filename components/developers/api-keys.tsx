"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { PageHeader } from "@/components/shell/page-header"
import { useFormatter } from "@/components/shell/translations"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import type { ApiScope } from "@/lib/administrations/api-keys"
import { AddKey } from "./add-key"
import { KeysTable } from "./keys-table"
import { NewKey } from "./new-key"
import { RevokedKeys } from "./revoked-keys"

export type ApiKey = {
  id: string
  name: string
  hint: string
  scopes: ApiScope[]
  /** Null when made on the command line. */
  createdBy: string | null
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export type MadeKey = { name: string; scopes: ApiScope[]; key: string }

export type ApiKeysProps = {
  administration: string
  keys: ApiKey[]
  /** All that a key can be given. */
  scopes: readonly ApiScope[]
  /** Where the portal is found. */
  address: string
}

export function ApiKeys({ administration, keys, scopes, address }: ApiKeysProps) {
  const t = useTranslations("developers.keys")
  const { number } = useFormatter()
  const [made, setMade] = useState<MadeKey | null>(null)
  const inUse = keys.filter((key) => !key.revokedAt)
  const revoked = keys.filter((key) => key.revokedAt)
  const add = <AddKey administration={administration} scopes={scopes} onMade={setMade} />
  return (
    <>
      <PageHeader
        title={t("title")}
        count={inUse.length > 0 ? number(inUse.length) : undefined}
        description={t("description")}
        actions={
          <>
            <LinkButton variant="quiet" href="/docs/api">
              {t("docs")}
            </LinkButton>
            {inUse.length > 0 && add}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {made && <NewKey key={made.key} made={made} address={address} />}
        {inUse.length > 0 ? (
          <KeysTable administration={administration} keys={inUse} />
        ) : (
          <EmptyState title={t("emptyTitle")} action={add}>
            {t("emptyText")}
          </EmptyState>
        )}
        {revoked.length > 0 && <RevokedKeys keys={revoked} />}
      </div>
    </>
  )
}
