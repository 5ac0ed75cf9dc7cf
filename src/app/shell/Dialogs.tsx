// The dialog that lies open, if any. The page opens without their code.
import { useDesk } from '../desk.ts'
import { later } from '../parts/later.tsx'
import type { PanelProps } from './Panels.tsx'

const shut = () => useDesk.setState({ dialog: null })
const CatalogueDialog = later(async () => (await import('../catalogue/CatalogueDialog.tsx')).CatalogueDialog, shut)
const FaultsDialog = later(async () => (await import('../faults/FaultsDialog.tsx')).FaultsDialog, shut)
const HelpDialog = later(async () => (await import('../help/HelpDialog.tsx')).HelpDialog, shut)
const OpenDialog = later(async () => (await import('../open/OpenDialog.tsx')).OpenDialog, shut)
const ShareDialog = later(async () => (await import('../share/ShareDialog.tsx')).ShareDialog, shut)

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
