using System.Text.Json;

namespace AttrBot.Signal.Client;

/// <summary>Writes what <c>register</c> and <c>verify</c> take (<c>RegisterCommand</c>, <c>VerifyCommand</c>).</summary>
internal static class RegistrationWriter
{
    public static void WriteRegister(Utf8JsonWriter writer, string? captcha, bool voice)
    {
        writer.WriteBoolean("voice", voice);
        if (!string.IsNullOrWhiteSpace(captcha))
        {
            writer.WriteString("captcha", captcha.Trim());
        }
    }

    public static void WriteVerify(Utf8JsonWriter writer, string code, string? pin)
    {
        writer.WriteString("verificationCode", code.Trim());
        if (pin is not null)
        {
            writer.WriteString("pin", pin);
        }
    }
}
