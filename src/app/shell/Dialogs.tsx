// The dialog that lies open, if any.
import { CatalogueDialog } from '../catalogue/CatalogueDialog.tsx'
import { useDesk } from '../desk.ts'
import { FaultsDialog } from '../faults/FaultsDialog.tsx'
import { HelpDialog } from '../help/HelpDialog.tsx'
import { OpenDialog } from '../open/OpenDialog.tsx'
import { ShareDialog } from '../share/ShareDialog.tsx'
import type { PanelProps } from './Panels.tsx'

export function Dialogs({ pattern, run }: PanelProps) {
  const dialog = useDesk((desk) => desk.dialog)
  const faultLine = useDesk((desk) => desk.faultLine)
  switch (dialog) {
    case 'catalogue':
      return <CatalogueDialog />
    case 'share':
      return <ShareDialog run={run} pattern={pattern} />
    case 'open':
      return <OpenDialog />
    case 'faults':
      return <FaultsDialog run={run} pattern={pattern} at={faultLine} />
    case 'help':
      return <HelpDialog />
    default:
      return null
  }
}
