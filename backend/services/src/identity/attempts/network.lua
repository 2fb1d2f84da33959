-- The generic cell rate algorithm: one number says up to when a network has used its rate.
-- Returns how long to wait, and that number. Says the same as Rate in quota.rs.
local now, interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local used = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[4]))
local wait = math.max(used - interval * (burst - 1) - now, 0)
if wait == 0 then
  used = math.max(used, now) + interval
  redis.call('SET', KEYS[1], string.format('%.0f', used), 'PX', interval * (burst + 1))
end
return {wait, used}
