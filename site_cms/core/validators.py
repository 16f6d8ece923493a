"""Shapes of what staff type: addresses, and numbers that stand in the footer by law."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator, URLValidator

# 《政府网站发展指引》（国办发〔2017〕47号）：网站标识码 10 位，地方为数字，部门以 bm 开头。
site_code = RegexValidator(r"^(?:\d{10}|bm\d{8})\Z", "网站标识码是 10 位，如 5001180000。")
# 《非经营性互联网信息服务备案管理办法》（2005）第十三条：备案编号在主页底部显示并链接备案系统。
icp_number = RegexValidator(r"^[\u4e00-\u9fff]\s?ICP\s?[备证]\s?\d{6,10}\s?号(?:-\d+)?\Z", "应形如：渝ICP备00000000号。")
# 《计算机信息网络国际联网安全保护管理办法》：公安备案编号，14 位数字。
police_number = RegexValidator(r"^[\u4e00-\u9fff]公网安备\s?\d{14}\s?号\Z", "应形如：渝公网安备00000000000000号（14 位数字）。")

_SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z"
page_slug = RegexValidator(_SLUG, "网址只能用小写字母、数字和连字符，如 gongye-sheji-zhou；留空则由标题自动生成。")
term_key = RegexValidator(_SLUG, "只能用小写字母、数字和连字符，如 zhineng-jiaju。")

_mail, _https = EmailValidator(), URLValidator(schemes=["https"])


def security_contact(value: str) -> None:
    """A mail address or a web address with https, as RFC 9116 wants it.

    Raises:
        ValidationError: it is neither.
    """
    try:
        (_https if "://" in value else _mail)(value)
    except ValidationError as error:
        raise ValidationError("请填写邮箱，或以 https:// 开头的网址。") from error
