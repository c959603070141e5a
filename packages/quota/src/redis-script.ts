// The whole budget in one Lua script, by Redis's own clock, so that every process sees one order of events. The twin of `memory-quota.ts`.
// log: ticket → when its place is free again. meta: marker, pause, pacing. waiting: who was told to come back, and when. used: places per organization.
// A ticket reads `uuid|class|organization|used|granted`: class B = burst, P = paced; the counters are those at its grant.
// One call takes any number of asks and answers, and plays them one after the other: the fixed cost of a call is most of its time.

export const QUOTA_SCRIPT = `
local log, meta, waiting, used = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local limit, window, burst, gap = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local lag, grace, early, recovery = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8]
local now = tonumber(ARGV[9])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
end
local function exact(n) return string.format('%.3f', n) end
local read = {}
local function get(field)
  if not read[field] then read[field] = tonumber(redis.call('HGET', meta, field) or '') or 0 end
  return read[field]
end
local function set(field, n)
  redis.call('HSET', meta, field, exact(n))
  read[field] = tonumber(exact(n))
end
local function add(field, n)
  read[field] = redis.call('HINCRBY', meta, field, n)
  return read[field]
end
local function parse(id) return string.match(id, '^[^|]*|([^|]*)|([^|]*)|([^|]*)|([^|]*)$') end

local function hold(id, class, organization, freeAt)
  redis.call('ZADD', log, exact(freeAt), id)
  if class == 'B' then add('burst', 1) end
  if organization ~= '' then redis.call('HINCRBY', used, organization, 1) end
  return add('granted', 1)
end

local isFreed = false
local function freeExpired()
  if isFreed then return end -- time stands still in a call
  isFreed = true
  local gone = redis.call('ZRANGEBYSCORE', log, '-inf', exact(now))
  if #gone == 0 then return end
  redis.call('ZREMRANGEBYSCORE', log, '-inf', exact(now))
  local bursts, counts = 0, {}
  for _, id in ipairs(gone) do
    local class, organization = parse(id)
    if class == 'B' then bursts = bursts + 1 end
    if organization ~= '' then counts[organization] = (counts[organization] or 0) + 1 end
  end
  if bursts > 0 then add('burst', -bursts) end
  for organization, count in pairs(counts) do
    if redis.call('HINCRBY', used, organization, -count) <= 0 then redis.call('HDEL', used, organization) end
  end
end

local function pause(ms) set('pauseUntil', math.max(get('pauseUntil'), now + ms)) end
local function pauseLeft() return math.max(0, math.ceil(get('pauseUntil') - now)) end

local function places()
  local burstFree = math.max(0, burst - get('burst'))
  local paceAt = get('paceAt')
  local paced = 0
  if paceAt <= now then paced = math.floor((now - paceAt) / gap) + 1 end
  return limit - redis.call('ZCARD', log), burstFree, paced, paceAt
end

local function waitFor(need)
  local free, burstFree, paced, paceAt = places()
  local at = now
  if need > free then
    local entry = redis.call('ZRANGE', log, need - free - 1, need - free - 1, 'WITHSCORES')
    at = math.min(tonumber(entry[2] or '') or now + window, now + window)
  end
  local short = need - burstFree - paced
  if short > 0 then
    local paceTime = paceAt + (paced + short - 1) * gap
    local first = redis.call('ZRANGE', log, 0, 0, 'WITHSCORES')
    if short == 1 and first[1] and parse(first[1]) == 'B' then paceTime = math.min(paceTime, tonumber(first[2])) end
    at = math.max(at, paceTime)
  end
  return math.max(1, math.ceil(at - now))
end

local function fill(count)
  for i = 1, count do
    hold('fill' .. exact(now) .. '-' .. i .. '|' .. (i % 2 == 1 and 'B' or 'P') .. '||0|0', i % 2 == 1 and 'B' or 'P', '', now + window)
  end
end

local function precedes(a, b)
  if a.used ~= b.used then return a.used < b.used end
  if a.use ~= b.use then return a.use == 'read' end
  if a.due ~= b.due then return a.due < b.due end
  return a.name < b.name
end

local function take(uuid, organization, use, ticketMs, probePoll)
  if pauseLeft() > 0 then return { 0, pauseLeft() } end

  if get('known') == 0 then
    local blindUntil = get('blindUntil')
    if blindUntil == 0 and recovery == 'none' then
      blindUntil = now + window
      set('blindUntil', blindUntil)
    end
    if now < blindUntil then return { 0, math.ceil(blindUntil - now) } end
    if blindUntil == 0 then
      if now < get('probeUntil') then return { 0, probePoll } end
      local id = uuid .. '|B|' .. organization .. '|' .. (redis.call('ZCARD', log) + 1) .. '|' .. (get('granted') + 1)
      hold(id, 'B', organization, now + ticketMs + window)
      set('probeUntil', now + ticketMs)
      redis.call('HSET', meta, 'probe', id)
      return { 1, id }
    end
    set('known', 1)
  end

  local paceAt = get('paceAt')
  local saturated = now - get('refusedAt') <= lag
  local from = saturated and now - lag or now + gap / 2
  if paceAt < from then set('paceAt', from) end

  local name = use .. '|' .. organization
  local me = { name = name, use = use, used = tonumber(redis.call('HGET', used, organization) or '0') }
  redis.call('ZREMRANGEBYSCORE', waiting, '-inf', exact(now - grace))
  local told = tonumber(redis.call('ZSCORE', waiting, name) or '')
  me.due = told or now
  local due, ahead = 0, 0
  local others = redis.call('ZRANGE', waiting, 0, 199, 'WITHSCORES')
  for i = 1, #others, 2 do
    if others[i] ~= name then
      local otherUse, otherOrganization = string.match(others[i], '^([^|]*)|(.*)$')
      local otherUsed = tonumber(redis.call('HGET', used, otherOrganization) or '0')
      local other = { name = others[i], use = otherUse, used = otherUsed, due = tonumber(others[i + 1]) }
      if precedes(other, me) then
        ahead = ahead + 1
        if other.due <= now + early then due = due + 1 end
      end
    end
  end

  local free, burstFree, paced = places()
  if math.min(free, burstFree + paced) > due then
    local class = paced > 0 and 'P' or 'B'
    local id = uuid .. '|' .. class .. '|' .. organization .. '|' .. (redis.call('ZCARD', log) + 1) .. '|' .. (get('granted') + 1)
    hold(id, class, organization, now + ticketMs + window)
    if class == 'P' then set('paceAt', get('paceAt') + gap) end
    redis.call('ZREM', waiting, name)
    return { 1, id }
  end
  local wait = waitFor(math.max(due, ahead) + 1)
  set('refusedAt', now)
  if not told or told < now or told > now + wait then redis.call('ZADD', waiting, exact(now + wait), name) end
  return { 0, wait }
end

local function settle(id, remaining, pauseMs, silent)
  local class, organization, usedThen, grantedThen = parse(id)
  local held = tonumber(redis.call('ZSCORE', log, id) or '')
  if not held then
    hold(id, class, organization, now + window)
  elseif now + window < held then
    redis.call('ZADD', log, exact(now + window), id)
  end
  if pauseMs then pause(pauseMs) end
  local known = get('known') == 1
  local isProbe = not known and redis.call('HGET', meta, 'probe') == id
  if remaining and (known or isProbe) then
    local ours = redis.call('ZCARD', log)
    if held then ours = tonumber(usedThen) + get('granted') - tonumber(grantedThen) end
    fill(math.min(limit - remaining - ours, limit - redis.call('ZCARD', log)))
    set('known', 1)
  end
  if isProbe then
    redis.call('HDEL', meta, 'probe', 'probeUntil')
    read.probeUntil = nil
    if not remaining and not pauseMs and not silent then set('blindUntil', now + window) end
  end
  return { 1 }
end

local function state()
  local known = get('known') == 1
  local last = redis.call('ZRANGE', log, -1, -1, 'WITHSCORES')
  local refill = math.max(0, math.ceil((tonumber(last[2] or '') or now) - now))
  local free, burstFree, paced = places()
  local wait = pauseLeft()
  if not known then wait = math.max(wait, get('blindUntil') - now)
  elseif free < 1 or burstFree + paced < 1 then wait = math.max(wait, waitFor(1)) end
  return { redis.call('ZCARD', log), math.ceil(wait), refill }
end

local function play(op, a, b, c, d, e)
  if op == 'pauseLeft' then return { pauseLeft() } end
  if op == 'pause' then
    pause(tonumber(a))
    return { 1 }
  end
  freeExpired()
  if op == 'take' then return take(a, b, c, tonumber(d), tonumber(e)) end
  if op == 'settle' then return settle(a, tonumber(b), tonumber(c), d == '1') end
  return state()
end

-- What the caller was told of a pause that this Redis may have forgotten: the same moment again, so that it grows no longer by being told.
local told = tonumber(ARGV[10]) or 0
if told > now and told > get('pauseUntil') then set('pauseUntil', told) end

local replies = {}
for i = 11, #ARGV, 6 do
  replies[#replies + 1] = play(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5])
end
replies[#replies + 1] = exact(get('pauseUntil'))
return replies
`
