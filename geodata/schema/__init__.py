"""What every stage shares: articles, places, mentions, events, and the frames made of them.

Importing this package needs neither pandas, geopandas nor shapely.

Coordinates are WGS 84 (EPSG:4326) decimal degrees, always in the order lon, lat
where they stand together. Offsets count code points; an end is exclusive.
"""

from geodata.schema.columns import (
    CRS,
    EVENT_COLUMNS,
    LAYER_COLUMNS,
    MENTION_COLUMNS,
    check_frame,
)
from geodata.schema.events import (
    DATE_PRECISIONS,
    EVENT_TYPES,
    MODALITIES,
    ROLES,
    STATUSES,
    Attribution,
    DatePrecision,
    DerivedArea,
    DerivedRule,
    Event,
    EventDate,
    Figure,
    Modality,
    Movement,
    PlaceRole,
    Role,
    Span,
    Status,
    Verification,
)
from geodata.schema.gathered import EventClaim, FigureRange, GatheredEvent
from geodata.schema.records import (
    KINDS,
    LAYERS,
    USAGES,
    VIEWS,
    Article,
    BorderView,
    Geoparse,
    Kind,
    LayerName,
    Mention,
    Place,
    Rival,
    Usage,
)
from geodata.schema.words import well_formed

__all__ = [
    "CRS",
    "DATE_PRECISIONS",
    "EVENT_COLUMNS",
    "EVENT_TYPES",
    "KINDS",
    "LAYERS",
    "LAYER_COLUMNS",
    "MENTION_COLUMNS",
    "MODALITIES",
    "ROLES",
    "STATUSES",
    "USAGES",
    "VIEWS",
    "Article",
    "Attribution",
    "BorderView",
    "DatePrecision",
    "DerivedArea",
    "DerivedRule",
    "Event",
    "EventClaim",
    "EventDate",
    "Figure",
    "FigureRange",
    "GatheredEvent",
    "Geoparse",
    "Kind",
    "LayerName",
    "Mention",
    "Modality",
    "Movement",
    "Place",
    "PlaceRole",
    "Rival",
    "Role",
    "Span",
    "Status",
    "Usage",
    "Verification",
    "check_frame",
    "well_formed",
]
