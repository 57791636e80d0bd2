using System.Collections.Immutable;
using System.Text.Json;
using AttrBot.Signal.Errors;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.Client;

/// <summary>An account's registration, profile and devices through signal-cli's JSON-RPC.</summary>
internal sealed class SignalCliAccount(SignalCliCaller caller, OutgoingFiles files) : ISignalAccount
{
    public async ValueTask RegisterAsync(string? captcha = null, bool voice = false, CancellationToken cancellationToken = default) =>
        await caller.CallAsync(
            SignalMethod.Register, writer => RegistrationWriter.WriteRegister(writer, captcha, voice), cancellationToken);

    public async ValueTask VerifyAsync(string code, string? pin = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        await caller.CallAsync(
            SignalMethod.Verify, writer => RegistrationWriter.WriteVerify(writer, code, pin), cancellationToken);
    }

    public async ValueTask UpdateProfileAsync(SignalProfileChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        using PreparedFiles avatar = await files.PrepareAsync(change.Avatar is { } file ? [file] : [], cancellationToken);
        await caller.CallAsync(
            SignalMethod.UpdateProfile,
            writer =>
            {
                WriteText(writer, "givenName", change.GivenName);
                WriteText(writer, "familyName", change.FamilyName);
                WriteText(writer, "about", change.About);
                WriteText(writer, "aboutEmoji", change.AboutEmoji);
                avatar.WriteOne(writer, "avatar");
                if (change.RemoveAvatar)
                {
                    writer.WriteBoolean("removeAvatar", true);
                }
            },
            cancellationToken);
    }

    public async ValueTask<ImmutableArray<SignalDevice>> ListDevicesAsync(CancellationToken cancellationToken = default)
    {
        JsonElement devices = await caller.CallAsync(SignalMethod.ListDevices, writeParameters: null, cancellationToken);
        return [.. devices.Items().Select(ReadDevice)];
    }

    public async ValueTask AddDeviceAsync(string uri, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uri);
        await caller.CallAsync(SignalMethod.AddDevice, writer => writer.WriteString("uri", uri.Trim()), cancellationToken);
    }

    public async ValueTask RemoveDeviceAsync(int deviceId, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(deviceId, 1);
        await caller.CallAsync(SignalMethod.RemoveDevice, writer => writer.WriteNumber("deviceId", deviceId), cancellationToken);
    }

    private static void WriteText(Utf8JsonWriter writer, string property, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(property, text);
        }
    }

    /// <summary>As <c>ListDevicesCommand.JsonDevice</c> writes it.</summary>
    private static SignalDevice ReadDevice(JsonElement device) => new()
    {
        Id = (int)Math.Clamp(device.LongOf("id") ?? 0, 0, int.MaxValue),
        Name = device.TextOf("name"),
        CreatedAt = Timestamps.ToTime(device.LongOf("createdTimestamp") ?? 0) ?? default,
        LastSeenAt = Timestamps.ToTime(device.LongOf("lastSeenTimestamp") ?? 0) ?? default,
    };
}
