/* Where a label finds room on a map: clear of what is there already, whole, and near its place. All in pixels of the
   map; a box is [left, top, right, bottom], and that of a mark bears `isMark`. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  const HOME = [0, 0];
  // Farther away the short form of a label is better.
  const FARTHEST_WHOLE = 45;

  /* From its place: there, else round it, the nearest first. */
  const SHIFTS = [
    HOME,
    ...[22, 40, 58, 76, 94, 112, 130].flatMap((away) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => {
        const turn = (eighth * Math.PI) / 4;
        return [1.3 * away * Math.sin(turn), away * Math.cos(turn)];
      }),
    ),
  ];

  /* Up and down, or to and fro, along the side of a box. */
  const ALONG = [0, -24, 24, -48, 48, -72, 72, -96, 96];

  const overlaps = (box, others) =>
    others.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);

  const boxRound = (x, y, size) => [x - size.x / 2 - 1, y - size.y / 2 - 1, x + size.x / 2 + 1, y + size.y / 2 + 1];

  const isWithin = (box, size) => box[0] >= 0 && box[1] >= 0 && box[2] <= size.x && box[3] <= size.y;

  const isSeen = ({ x, y }, size) => isWithin([x, y, x, y], size);

  /* The shifts that take a label of a place clear of boxes, to any side of them, the nearest first. */
  const beside = ({ x, y }, size, boxes) => {
    const [across, down] = [size.x / 2 + 1, size.y / 2 + 1];
    const shifts = boxes.flatMap(([left, top, right, bottom]) =>
      ALONG.flatMap((along) => [
        [left - x - across, along],
        [right - x + across, along],
        [along, top - y - down],
        [along, bottom - y + down],
      ]),
    );
    return shifts.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
  };

  /* The shift of a label of this size that covers nothing; none where there is no room. What is seen is named whole:
     pushed in from the edge of the map, or beside a box of the map's own that covers it, as the legend. Else the edge may
     cut it off, by less than half. */
  const fitting = (place, size, within, taken) => {
    const boxAt = ([dx, dy], of = size) => boxRound(place.x + dx, place.y + dy, of);
    const isFree = (shift) => !overlaps(boxAt(shift), taken);
    const isWhole = (shift) => isFree(shift) && isWithin(boxAt(shift), within);
    const pushed = (shift) => {
      const [left, top, right, bottom] = boxAt(shift);
      const inward = (least, most, end) => Math.max(0, -least) - Math.max(0, most - end);
      return [shift[0] + inward(left, right, within.x), shift[1] + inward(top, bottom, within.y)];
    };
    const inside = () => {
      const covering = taken.filter((box) => !box.isMark && overlaps(boxAt(pushed(HOME)), [box]));
      return [...SHIFTS, ...beside(place, size, covering)].map(pushed).find(isWhole);
    };
    const isHalf = (shift) => isFree(shift) && isWithin(boxAt(shift, { x: 0, y: 0 }), within);
    return SHIFTS.find(isWhole) || (isSeen(place, within) && inside()) || SHIFTS.find(isHalf);
  };

  /* Where the label of a place goes on a map of the size `within`, clear of the `taken` boxes, to which it adds its own.
     `full` and `short` are the sizes that it may have. Gives its `shift`, whether it `isShort`, and its `size`; none for
     one that `yields` where there is no room. Others then cover a mark, or at worst another label. */
  const placed = ({ x, y, full, short, hasShort, yields }, within, taken) => {
    const near = fitting({ x, y }, full, within, taken);
    const whole = near && Math.hypot(...near) < FARTHEST_WHOLE ? near : null;
    const isShort = Boolean(!whole && hasShort);
    const free = whole || (isShort ? fitting({ x, y }, short, within, taken) : near);
    if (yields && !free) return null;
    const size = isShort ? short : full;
    const boxAt = ([dx, dy]) => boxRound(x + dx, y + dy, size);
    const onMarks = () => {
      const others = taken.filter((box) => !box.isMark);
      return SHIFTS.find((shift) => isWithin(boxAt(shift), within) && !overlaps(boxAt(shift), others));
    };
    const shift = free || onMarks() || HOME;
    taken.push(boxAt(shift));
    return { shift, isShort, size };
  };

  Atlas.room = { placed, isSeen };
})();
