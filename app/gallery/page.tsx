import { PageHeader } from "@/components/shell/page-header"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Chip, FieldDot, type FieldHue } from "@/components/ui/chip"
import { Code, CodeBlock } from "@/components/ui/code-block"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { EmptyState } from "@/components/ui/empty-state"
import { Field, FieldGroup } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Kbd } from "@/components/ui/kbd"
import { RowLink, TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Money } from "@/components/ui/money"
import { Notice } from "@/components/ui/notice"
import { Pagination } from "@/components/ui/pagination"
import { Panel } from "@/components/ui/panel"
import { PasswordInput } from "@/components/ui/password-input"
import { RadioGroup } from "@/components/ui/radio-group"
import { SaveBar } from "@/components/ui/save-bar"
import { Select } from "@/components/ui/select"
import { SkeletonRows } from "@/components/ui/skeleton"
import { Stepper } from "@/components/ui/stepper"
import { Switch } from "@/components/ui/switch"
import { RowTh, Table, TBody, Td, TFoot, THead, Th, Tr } from "@/components/ui/table"
import { Tabs } from "@/components/ui/tabs"
import { Textarea } from "@/components/ui/textarea"
import { Time } from "@/components/ui/time"
import { fail, save } from "./actions"
import { Interactive } from "./interactive"

const values = [
  "Consument",
  "Groothandel",
  "VIP",
  "Noord-Holland",
  "Webshop",
  "Proefklant",
  "零售客户",
  "Abonnee",
]
const names = [
  "Jansen & Zonen",
  "M. Oduya",
  "上海远航贸易",
  "De Vries Installatie",
  "Café Nordlys",
  "P. Bakker",
]

export default function Page() {
  return (
    <>
      <PageHeader
        title="Accounts"
        count="1.284"
        description="Everyone this administration deals with."
        actions={
          <>
            <Button>Export</Button>
            <LinkButton variant="primary" href="/gallery">
              New account
            </LinkButton>
          </>
        }
        tabs={
          <Tabs
            label="Account"
            tabs={[
              { href: "/gallery", label: "Overview" },
              { href: "/gallery/o", label: "Orders", count: "12" },
              { href: "/gallery/h", label: "History" },
            ]}
          />
        }
      />
      <div className="flex flex-col gap-6">
        <Interactive fail={fail} />
        <div className="flex flex-wrap gap-2">
          <Button variant="primary">Save</Button>
          <Button>Cancel</Button>
          <Button variant="quiet">More</Button>
          <Button variant="danger">Delete</Button>
          <Button variant="primary" busy>
            Save
          </Button>
          <Button disabled>Off</Button>
          <Button size="small">Small</Button>
          <Kbd>⌘K</Kbd>
        </div>
        <div className="flex flex-wrap gap-2">
          {values.map((v, i) => (
            <Chip
              key={v}
              field={`Veld ${i + 1}`}
              value={v}
              hue={(i + 1) as FieldHue}
              machine={i % 3 === 0}
              locked={i === 2}
            />
          ))}
          <Chip field="Sector" value="47.1 Detailhandel" />
          <Chip field="Type" value={null} />
        </div>
        <div className="flex flex-wrap gap-4">
          <Badge>Off</Badge>
          <Badge tone="accent">Trial: 87 days left</Badge>
          <Badge tone="good">Active</Badge>
          <Badge tone="warning">Expires</Badge>
          <Badge tone="danger">Quarantined</Badge>
          {values.map((v, i) => (
            <span key={v} className="inline-flex items-center gap-1">
              <FieldDot hue={(i + 1) as FieldHue} />
              {i + 1}
            </span>
          ))}
        </div>
        <Panel
          title="Open"
          flush
          actions={<Pagination from={1} to={50} total={1284} nextHref="/gallery?p=2" />}
        >
          <Table label="Accounts" frameClassName="max-h-72">
            <THead>
              <Tr>
                <Th pinned sorted="asc">
                  Name
                </Th>
                <Th>Type</Th>
                <Th>Level</Th>
                <Th>City</Th>
                <Th>Created</Th>
                <Th numeric>Balance</Th>
              </Tr>
            </THead>
            <TBody>
              {names.map((n, i) => (
                <Tr key={n} selected={i === 1}>
                  <RowTh pinned>
                    <Checkbox label={`Select ${n}`} hideLabel className="mr-2" />
                    <RowLink href="/gallery">{n}</RowLink>
                  </RowTh>
                  <Td>
                    <Chip field="Type" value={values[i] ?? null} hue={1} machine />
                  </Td>
                  <Td>
                    <Chip field="Level" value={i % 2 ? null : "VIP"} hue={3} locked={i === 0} />
                  </Td>
                  <Td>Amsterdam</Td>
                  <Td>
                    <Time value="2026-11-21T13:05:00Z" />
                  </Td>
                  <Td numeric>
                    <Money minor={BigInt((i - 2) * 123456)} currency="EUR" />
                  </Td>
                </Tr>
              ))}
              <SkeletonRows rows={3} columns={6} />
            </TBody>
            <TFoot>
              <Tr>
                <Td pinned>Total</Td>
                <Td colSpan={4} />
                <Td numeric>
                  <Money minor={99887766n} currency="EUR" />
                </Td>
              </Tr>
            </TFoot>
          </Table>
        </Panel>
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
          <Panel title="Account">
            <Form action={save} className="max-w-120">
              <Stepper label="Steps" steps={["Module", "Classification", "Save"]} current={2} />
              <FormErrors />
              <Field label="Code" name="code" help="As it stands in the books.">
                <Input />
              </Field>
              <Field label="E-mail" name="email" optional>
                <Input type="email" defaultValue="anna@" />
              </Field>
              <Field label="Amount" name="amount">
                <Input numeric defaultValue="1.234,56" />
              </Field>
              <Field label="Classification" name="c">
                <Select defaultValue="b">
                  <option value="a">Webshop</option>
                  <option value="b">Shop</option>
                </Select>
              </Field>
              <Field label="Password" name="p">
                <PasswordInput />
              </Field>
              <Field label="Notes" name="n" optional>
                <Textarea />
              </Field>
              <RadioGroup
                label="Kind"
                name="kind"
                defaultValue="company"
                options={[
                  { value: "company", label: "Company", help: "Has a company name or VAT number." },
                  { value: "consumer", label: "Consumer" },
                ]}
              />
              <FieldGroup label="Scopes">
                <Checkbox name="s1" label="accounts:read" defaultChecked />
                <Checkbox name="s2" label="events:write" help="May post orders." />
                <Checkbox label="Some" indeterminate />
              </FieldGroup>
              <Switch name="w" label="Show archived" defaultChecked />
              <Switch name="w2" label="Off" />
              <div className="flex gap-2">
                <SubmitButton>Save</SubmitButton>
              </div>
              <SaveBar />
            </Form>
          </Panel>
          <div className="flex min-w-0 flex-col gap-6">
            <Notice title="12 days left">
              The trial of Customer classification ends on 21-11-2026.{" "}
              <TextLink href="/gallery">What happens then</TextLink>
            </Notice>
            <Notice tone="good">Saved.</Notice>
            <Notice tone="warning" title="Expires soon" actions={<Button size="small">See</Button>}>
              Labels stay; new ones stop.
            </Notice>
            <Notice tone="danger" title="This did not work">
              Reference: 1029384
            </Notice>
            <Panel title="Data">
              <DescriptionList>
                <Description term="Code">10482</Description>
                <Description term="VAT number">
                  <Code>NL000099998B57</Code>
                </Description>
                <Description term="City" />
                <Description term="Last order">
                  <Time show="relative" value={Date.parse("2026-11-20T10:00:00Z")} />
                </Description>
              </DescriptionList>
            </Panel>
            <CodeBlock
              label="curl"
              code={
                "curl -X POST https://ledgerlabel.example/api/channels/demo/woocommerce -H 'x-wc-webhook-topic: order.created'\n  --data @order.json"
              }
            />
            <CodeBlock
              wrap
              label="Secret"
              code="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            />
            <Panel flush>
              <EmptyState
                title="No orders yet"
                action={<Button variant="primary">Send test customer</Button>}
                secondary={<TextLink href="/gallery">Enter by hand</TextLink>}
              >
                They arrive with the first delivery of a channel.
              </EmptyState>
            </Panel>
          </div>
        </div>
      </div>
    </>
  )
}
