-- What all know of the guesses at one aim: since, failures, last, then the times of guesses, the
-- oldest first. Learns what the caller knows; with more arguments, decides and counts a guess too.
-- Returns how long to wait, and what is known now. Says the same as Bucket in bucket.rs.
local function read(text)
  local numbers = {}
  for number in string.gmatch(text, '%d+') do numbers[#numbers + 1] = tonumber(number) end
  return {since = numbers[1], failures = numbers[2], last = numbers[3], guesses = {unpack(numbers, 4)}}
end

local known, theirs = read(redis.call('GET', KEYS[1]) or '0 0 0'), read(ARGV[1])
local kept, expiry = tonumber(ARGV[2]), ARGV[3]

-- The later run; of one run, the more that is known of it.
if theirs.since > known.since then
  known.since, known.failures = theirs.since, theirs.failures
elseif theirs.since == known.since then
  known.failures = math.max(known.failures, theirs.failures)
end
known.last = math.max(known.last, theirs.last)

-- What both know stands once.
local once = {}
for _, guess in ipairs(known.guesses) do once[guess] = (once[guess] or 0) + 1 end
for _, guess in ipairs(theirs.guesses) do
  if (once[guess] or 0) > 0 then
    once[guess] = once[guess] - 1
  else
    table.insert(known.guesses, guess)
  end
end
table.sort(known.guesses)

local wait = 0
if #ARGV > 3 then
  local now, most, window = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
  local free, in_a_row, forgotten = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
  local oldest = known.guesses[#known.guesses - most + 1]
  if oldest then wait = math.max(wait, oldest + window - now) end
  if now - known.last >= forgotten then
    if known.failures > 0 then known.since, known.failures = math.max(now, known.since + 1), 0 end
  elseif known.failures >= in_a_row then
    wait = math.max(wait, known.last + forgotten - now)
  elseif known.failures >= free then
    local step = math.min(10 + known.failures - free, #ARGV)
    wait = math.max(wait, known.last + tonumber(ARGV[step]) - now)
  end
  if wait == 0 then
    known.failures = known.failures + 1
    known.last = math.max(known.last, now)
    table.insert(known.guesses, now)
    table.sort(known.guesses)
  end
end

local text = string.format('%.0f %.0f %.0f', known.since, known.failures, known.last)
for index = math.max(#known.guesses - kept + 1, 1), #known.guesses do
  text = text .. string.format(' %.0f', known.guesses[index])
end
redis.call('SET', KEYS[1], text, 'PX', expiry)
return {wait, text}
