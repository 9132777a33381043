/* One canvas over the whole view, drawn again when the map comes to rest and carried along while it moves. */
(() => {
  "use strict";
  const Atlas = (window.Atlas = window.Atlas || {});

  // Drawn beyond the edges by this share of the view, so that a drag shows no emptiness at once.
  const MARGIN = 0.25;

  /* A rectangle of the map in CSS pixels: a point of the square map is at x * scale - left, y * scale - top, and once
     more for every copy of the world (x + copy) that the rectangle holds. Where it is wider than the world, only what is
     between `west` and `east` is drawn: nothing stands there twice. */
  Atlas.frame = (zoom, left, top, width, height) => {
    const scale = 256 * 2 ** zoom;
    const copies = [];
    for (let copy = Math.floor(left / scale); copy * scale < left + width; copy += 1) copies.push(copy);
    const spare = (width - scale) / 2;
    return { zoom, scale, left, top, width, height, copies, west: spare, east: width - spare };
  };

  /* The frame of what the map shows. */
  Atlas.frameOf = (map) => {
    const { min } = map.getPixelBounds();
    const { x, y } = map.getSize();
    return Atlas.frame(map.getZoom(), min.x, min.y, x, y);
  };

  /* A layer whose `draw(context, frame, ratio)` gets a cleared context in CSS pixels. */
  Atlas.viewCanvas = (pane, draw) => {
    const Layer = L.Layer.extend({
      onAdd(map) {
        this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated atlas-canvas", map.getPane(pane));
        this.redraw();
      },
      onRemove() {
        this.canvas.remove();
      },
      getEvents() {
        return { moveend: this.redraw, resize: this.redraw, zoomanim: this.animate };
      },
      redraw() {
        const map = this._map;
        if (!map) return;
        const size = map.getSize();
        const margin = size.multiplyBy(MARGIN).round();
        const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1));
        const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
        const ratio = Math.min(window.devicePixelRatio || 1, 3);
        this.canvas.width = Math.round(width * ratio);
        this.canvas.height = Math.round(height * ratio);
        this.canvas.style.width = `${width}px`;
        this.canvas.style.height = `${height}px`;
        L.DomUtil.setPosition(this.canvas, corner);
        this.corner = map.layerPointToLatLng(corner);
        this.zoom = map.getZoom();
        const context = this.canvas.getContext("2d");
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        const origin = corner.add(map.getPixelOrigin());
        draw(context, Atlas.frame(this.zoom, origin.x, origin.y, width, height), ratio);
      },
      animate(event) {
        const map = this._map;
        const origin = map.project(event.center, event.zoom).subtract(map.getSize().divideBy(2));
        const pane = L.DomUtil.getPosition(map.getPane("mapPane"));
        const place = map.project(this.corner, event.zoom).subtract(origin).subtract(pane);
        L.DomUtil.setTransform(this.canvas, place, map.getZoomScale(event.zoom, this.zoom));
      },
    });
    return new Layer();
  };
})();
