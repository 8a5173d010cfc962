"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { removeMember } from "@/lib/administrations/actions"
import type { Role } from "@/lib/administrations/permissions"
import { MemberRole } from "./member-role"

export type Member = { userId: string; name: string; email: string; role: Role; since: Date }

export type MembersTableProps = {
  /** Slug and name. */
  administration: { slug: string; name: string }
  members: Member[]
  /** The user who looks. */
  self: string
}

export function MembersTable({ administration, members, self }: MembersTableProps) {
  const t = useTranslations("administrations.members")
  const actions = useTranslations("platform")("actions")
  const admins = members.filter(({ role }) => role === "admin").length
  return (
    <Table label={t("title")} density="comfortable" frameClassName="relative">
      <THead>
        <Tr>
          <Th pinned>{t("name")}</Th>
          <Th>{t("email")}</Th>
          <Th>{t("role")}</Th>
          <Th>{t("since")}</Th>
          <Th>
            <span className="sr-only">{actions}</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {members.map((member) => {
          const last = member.role === "admin" && admins === 1
          return (
            <Tr key={member.userId}>
              <RowTh pinned>
                {member.name}
                {member.userId === self && <span className="font-normal text-muted"> ({t("you")})</span>}
              </RowTh>
              <Td>{member.email}</Td>
              <Td className="py-1!">
                <MemberRole
                  key={member.role}
                  administration={administration.slug}
                  member={member}
                  last={last}
                />
              </Td>
              <Td>
                <Time value={member.since} show="date" />
              </Td>
              <Td className="text-right">
                <Removal administration={administration} member={member} self={self} disabled={last} />
              </Td>
            </Tr>
          )
        })}
      </TBody>
    </Table>
  )
}

type RemovalProps = Pick<MembersTableProps, "administration" | "self"> & { member: Member; disabled: boolean }

function Removal({ administration, member, self, disabled }: RemovalProps) {
  const t = useTranslations("administrations.members")
  const { userId, name, email } = member

  async function remove() {
    const result = await removeMember(administration.slug, { userId })
    // Nothing of this administration may stay on the screen of who just left it.
    if (result.ok && userId === self) location.assign("/")
    return result
  }

  return (
    <ConfirmDialog
      trigger={
        <Button size="small" disabled={disabled} aria-label={t("removeOf", { name })}>
          {t("remove")}
        </Button>
      }
      title={t("removeTitle", { name, administration: administration.name })}
      confirm={t("remove")}
      action={remove}
      saved={t("removed", { name })}
    >
      {userId === self && <p className="font-medium">{t("removeSelf")}</p>}
      <p>{t("removeText", { name, email })}</p>
    </ConfirmDialog>
  )
}
