import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { visits } from './support/visits.ts';

const visit = visits();

test('"next message" goes there and says which; with nothing ahead it says so', async () => {
  visit.stage.coming.push({ at: Temporal.Instant.from('2018-05-22T08:00:00+07:00'), what: 'nudge' });
  const page = await visit.openPage();
  await page.getByRole('button', { name: 'Tin kế tiếp' }).click();
  await page.getByText(/^08:00 Hôm nay, 22\/5\/2018: nhắc đơn vị chưa báo cáo$/).waitFor();
  await page.getByRole('button', { name: 'Tin kế tiếp' }).click();
  await page.getByText('Chưa có tin nào được hẹn giờ.').waitFor();
});

test('a move over several moments says how many there were', async () => {
  for (const day of [21, 22]) {
    visit.stage.coming.push({ at: Temporal.Instant.from(`2018-05-${day}T08:00:00+07:00`), what: 'nudge' });
  }
  const page = await visit.openPage();
  await page.getByRole('button', { name: 'Đến ngày…' }).click();
  await page.getByLabel('Chuyển đồng hồ đến').last().fill('2018-05-23T16:00');
  await page.getByRole('button', { name: 'Chuyển', exact: true }).click();
  await page.getByText(/^2 lần bot nhắn\. Cuối cùng 08:00/).waitFor();
});

test('the works are closed at first, and over a phone they can be closed again', async () => {
  const page = await visit.openPage('#/1001', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.getByRole('navigation').getByText('Nhóm điều phối').waitFor();
  expect(await page.getByRole('complementary').count()).toBe(0);
  await page.getByRole('button', { name: 'Hậu trường' }).click();
  await page.getByRole('tab', { name: 'Hộp gửi đi' }).click();
  await page.getByText('Chưa có tin nào bot tự gửi.').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole('button', { name: 'Đóng' }).click();
  await page.getByRole('complementary').waitFor({ state: 'hidden' });
});
