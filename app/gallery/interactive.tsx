"use client"
import { Button } from "@/components/ui/button"
import { FieldDot } from "@/components/ui/chip"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Popover } from "@/components/ui/popover"
import { RichSelect } from "@/components/ui/rich-select"
import { SearchInput } from "@/components/ui/search-input"
import { toast } from "@/components/ui/toast"
import { Tooltip } from "@/components/ui/tooltip"
import type { Result } from "@/lib/platform/errors"
export function Interactive({ fail }: { fail: () => Promise<Result<unknown>> }) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <SearchInput label="Search accounts" />
      <Dialog
        title="Send test customer"
        description="A signed delivery through the real route."
        trigger={<Button>Dialog</Button>}
        footer={
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary">Send</Button>
          </>
        }
      >
        <Field label="Name">
          <Input defaultValue="Test" />
        </Field>
      </Dialog>
      <ConfirmDialog
        title="Delete the channel ‘Webshop’?"
        confirm="Delete"
        action={fail}
        trigger={<Button variant="danger">Confirm</Button>}
      >
        <p>Its 214 deliveries go with it. Accounts and labels stay.</p>
      </ConfirmDialog>
      <Popover label="Filter" trigger={<Button>Popover</Button>}>
        <p className="w-60">Facets</p>
      </Popover>
      <DropdownMenu trigger={<Button>Menu</Button>}>
        <MenuItem>Rename</MenuItem>
        <MenuItem danger>Delete</MenuItem>
      </DropdownMenu>
      <Tooltip text="Adds to the word">
        <Button>Tip</Button>
      </Tooltip>
      <Button
        onClick={() =>
          toast({
            title: "Saved",
            text: "1.284 existing customers unchanged.",
            links: [{ label: "Send test customer", href: "/gallery" }],
            action: { label: "Undo", run: () => {} },
          })
        }
      >
        Toast
      </Button>
      <RichSelect
        className="w-44"
        label="Field"
        name="rich"
        defaultValue="1"
        options={[
          {
            value: "1",
            label: (
              <>
                <FieldDot hue={1} /> 1 Type
              </>
            ),
            hint: "4 values",
          },
          {
            value: "2",
            label: (
              <>
                <FieldDot hue={2} /> 2 Level
              </>
            ),
          },
        ]}
      />
    </div>
  )
}
