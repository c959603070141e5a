import { Page } from '../../parts/page.tsx'

export const PeoplePage = () => <Page title="Find a person">{null}</Page>
