"""Allow-list sanitiser for SVG pictures: what is not named here does not survive.

Source: SVG 2, element and attribute index. Left out on purpose: scripts and event attributes; `foreignObject` (HTML inside);
`image` and `feImage` (embedded bitmaps carry metadata); animation (it can rewrite references and cannot be paused); every
reference that does not stay inside the file.
"""

import re
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, tostring

import willow
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML_ATTRIBUTES = {"{http://www.w3.org/XML/1998/namespace}space", "{http://www.w3.org/XML/1998/namespace}lang"}
MAX_ELEMENTS = 20_000
MAX_DEPTH = 100

_SHAPE_NAMES = "circle ellipse line path polygon polyline rect text"
_OTHER_NAMES = """
svg g defs symbol use title desc style tspan textPath linearGradient radialGradient stop clipPath mask pattern marker filter
feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
feSpecularLighting feSpotLight feTile feTurbulence
"""
_ATTRIBUTE_NAMES = """
id class style lang role aria-label aria-labelledby aria-hidden version viewBox width height x y x1 y1 x2 y2 cx cy r rx ry
fx fy fr d points pathLength transform preserveAspectRatio gradientUnits gradientTransform spreadMethod offset patternUnits
patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY
orient filterUnits primitiveUnits in in2 result mode type values operator k1 k2 k3 k4 dx dy stdDeviation startOffset method
spacing side rotate textLength lengthAdjust fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path
clip-rule mask filter marker-start marker-mid marker-end stop-color stop-opacity flood-color flood-opacity lighting-color
color-interpolation color-interpolation-filters font-family font-size font-style font-weight font-variant font-stretch
letter-spacing word-spacing text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift direction
writing-mode paint-order vector-effect shape-rendering text-rendering mix-blend-mode isolation
baseFrequency numOctaves seed stitchTiles scale xChannelSelector yChannelSelector tableValues slope intercept amplitude exponent
radius order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant specularConstant
specularExponent azimuth elevation z pointsAtX pointsAtY pointsAtZ limitingConeAngle
"""
SHAPES = frozenset(_SHAPE_NAMES.split())
ELEMENTS = SHAPES | frozenset(_OTHER_NAMES.split())
ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split()) | XML_ATTRIBUTES
# Anything in a value that could leave the file or hide that it does: functions that load, at-rules, escapes, markup.
UNSAFE_VALUE = re.compile(r"@|\\|<|&|/\*|expression|javascript:|data:|image\s*\(|image-set|src\s*\(|url\s*\((?!\s*['\"]?#)", re.I)
PLAIN_LENGTH = re.compile(r"\s*\d+(\.\d+)?\s*(px|mm|cm|in|pt|pc)?\s*")
NOTHING_LEFT = "这个 SVG 去掉不安全的内容（脚本、外部引用、内嵌图片等）后没有剩下图形，请重新导出，或改用 PNG。"
NOT_SVG = "这不是有效的 SVG 文件，请重新导出后再上传。"


def looks_like_svg(head: bytes) -> bool:
    """Whether a file that begins with `head` is to be read as SVG; HTML, even with SVG inside, is not."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return text.startswith((b"<?xml", b"<svg", b"<!--", b"<!doctype svg")) and b"<svg" in text


def sanitise_svg(data: bytes) -> bytes:
    """The safe remainder of an SVG file, as UTF-8.

    Raises:
        ValidationError: in Chinese, when `data` is no SVG, has entities, is absurdly large, or nothing drawn would be left.
    """
    try:
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ValidationError(NOT_SVG) from error
    if root.tag != f"{SVG}svg":
        raise ValidationError(NOT_SVG)
    _refuse_absurd(root)
    _clean_tree(root)
    _flatten_uses(root)
    if not any(_name(element) in SHAPES for element in root.iter()):
        raise ValidationError(NOTHING_LEFT)
    clean = tostring(root, encoding="utf-8", xml_declaration=True)
    svg_size(clean)
    return clean


def svg_size(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels, at least 1.

    Raises:
        ValidationError: when the file states a size nobody can draw.
    """
    try:
        width, height = willow.Image.open(BytesIO(data)).get_size()
        return max(1, round(width)), max(1, round(height))
    except Exception as error:  # Willow's own exceptions for sizes, and arithmetic on absurd ones
        raise ValidationError("SVG 的尺寸（width、height、viewBox）无法识别，请重新导出。") from error


def _name(element: Element) -> str:
    tag = element.tag
    return tag.removeprefix(SVG) if isinstance(tag, str) and tag.startswith(SVG) else ""


def _refuse_absurd(root: Element) -> None:
    level, count, depth = [root], 0, 0
    while level:
        count, depth = count + len(level), depth + 1
        if count > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise ValidationError("这个 SVG 过于复杂，浏览器难以绘制。请简化图形，或改用 PNG。")
        level = [child for element in level for child in element]


def _clean_tree(element: Element) -> None:
    """Drop from `element` and below what the lists do not name."""
    _clean_attributes(element)
    for child in list(element):
        unsafe_style = _name(child) == "style" and UNSAFE_VALUE.search(child.text or "")
        if _name(child) not in ELEMENTS or unsafe_style:
            _remove(element, child)
        else:
            _clean_tree(child)


def _remove(parent: Element, child: Element) -> None:
    """Remove `child` but not the text that follows it."""
    position = list(parent).index(child)
    if child.tail and position:
        before = parent[position - 1]
        before.tail = (before.tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _clean_attributes(element: Element) -> None:
    reference = element.attrib.pop(XLINK_HREF, None) or element.attrib.pop("href", None)
    for key, value in list(element.attrib.items()):
        if key not in ATTRIBUTES or UNSAFE_VALUE.search(value):
            del element.attrib[key]
    if _name(element) == "svg":
        for key in ("width", "height"):
            if not PLAIN_LENGTH.fullmatch(element.get(key, "")):
                element.attrib.pop(key, None)
    if reference and re.fullmatch(r"#[\w.:-]+", reference.strip()):
        element.set("href", reference.strip())


def _flatten_uses(root: Element) -> None:
    """Forbid `use` inside what is used: nested ones draw exponentially often, circles for ever."""
    used = {element.get("href", "")[1:] for element in root.iter(f"{SVG}use")}
    for target in [element for element in root.iter() if element.get("id") in used]:
        for parent in list(target.iter()):
            for child in [child for child in parent if _name(child) == "use"]:
                _remove(parent, child)
