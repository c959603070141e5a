import { Page } from '../../parts/page.tsx'

export const SyncPage = () => <Page title="Sync">{null}</Page>
