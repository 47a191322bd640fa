import { type Presenter, related } from '../../documents/presenter.ts';
import { refTo, toOne } from '../../world/record.ts';

export const organizationMembershipPresenter: Presenter = {
  present(record, { world, access }) {
    const organization = toOne(record, 'organization');
    const user = toOne(record, 'user');
    const teams = world
      .related('teams', 'users', user?.id ?? '')
      .filter((team) => toOne(team, 'organization')?.id === organization?.id && access.team(team));
    return {
      id: record.id,
      type: record.type,
      attributes: record.attributes,
      relationships: {
        organization: related(organization ?? null),
        user: related(user ?? null),
        teams: related(teams.map(refTo)),
      },
    };
  },
};
