"""The demonstration's organisation and hospital, without the reports of its city."""

from zoneinfo import ZoneInfo

from bot.demonstration.city import FILE
from bot.demonstration.hospital import DemoHospital
from bot.organisation import read_organisation
from bot.organisation.setting_up import SettingUp
from bot.service import Service


async def open_demonstration(service: Service) -> None:
    organisation = read_organisation(FILE)
    hospital = DemoHospital(ZoneInfo(organisation.timezone), service.clock.now())
    await hospital.bring(service.database)
    async with service.database.unit() as unit:
        await SettingUp(unit, organisation).apply(now=service.clock.now())
        await hospital.open(unit)
        await unit.commit()
