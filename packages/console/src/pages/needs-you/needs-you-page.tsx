import { Page } from '../../parts/page.tsx'

export const NeedsYouPage = () => <Page title="Needs you">{null}</Page>
