"""The hospital at rest: patients, their referrals, and the hours that they are given."""
