using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// The endpoint that Meta delivers to. A delivery is answered with 200 once all that it holds is safe; with 503 when the inbox is full or the
/// bot stops, so that Meta sends it again.
/// </summary>
internal sealed class CloudWebhook(
    CloudSessions sessions, WebhookMetrics metrics, TimeProvider time, ILogger<CloudWebhook> logger)
{
    private const int MaxConcurrentDeliveries = 64;
    private const int MaxChallengeLength = 1_024;
    private const string RetryAfterSeconds = "5";

    private readonly SemaphoreSlim _slots = new(MaxConcurrentDeliveries);
    private readonly PacedWarning _unsigned = new(time);
    private readonly PacedWarning _busy = new(time);
    private readonly PacedWarning _unknown = new(time);
    private readonly PacedWarning _unverified = new(time);

    /// <summary>Proves to Meta that the address is ours.</summary>
    public Task VerifyAsync(HttpContext http)
    {
        IQueryCollection query = http.Request.Query;
        string? challenge = query["hub.challenge"] is { Count: 1 } value ? value[0] : null;
        bool isVerified = query["hub.mode"] == "subscribe"
            && query["hub.verify_token"] is { Count: 1 } token
            && IsVerifyToken(token[0])
            && challenge is { Length: > 0 and <= MaxChallengeLength };
        if (!isVerified)
        {
            _unverified.Happened(count => CloudLog.NotVerified(logger, count));
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        CloudLog.Verified(logger);
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(challenge!, http.RequestAborted);
    }

    /// <summary>Takes a delivery.</summary>
    public async Task DeliverAsync(HttpContext http)
    {
        // What cannot be Meta's is not read, and takes no slot.
        if (!WebhookSignature.TryRead(http.Request.Headers[WebhookSignature.Header], out byte[] signature))
        {
            Refuse(http, StatusCodes.Status401Unauthorized, "unsigned", "it has no signature that can be Meta's");
            return;
        }

        if (!_slots.Wait(0))
        {
            TurnAway(http, "too many deliveries come at once");
            return;
        }

        try
        {
            await DeliverInSlotAsync(http, signature);
        }
        catch (Exception e) when (e is not (OperationCanceledException or BadHttpRequestException))
        {
            // Meta sends it again: nothing is lost while somebody looks for the reason.
            CloudLog.HandlingFailed(logger, e);
            metrics.Count("failed");
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task DeliverInSlotAsync(HttpContext http, byte[] signature)
    {
        CloudTransport[] all = sessions.All;
        if (all.Length == 0)
        {
            TurnAway(http, "the bot does not run, or has no session");
            return;
        }

        if (await WebhookBody.ReadAsync(http.Request, all.Max(session => session.Options.MaxWebhookBytes)) is not { } body)
        {
            Refuse(http, StatusCodes.Status413PayloadTooLarge, "too_large", "it is longer than MaxWebhookBytes");
            return;
        }

        CloudTransport[] signed = SignedBy(signature, body, all);
        if (signed.Length == 0)
        {
            Refuse(http, StatusCodes.Status401Unauthorized, "unsigned", "its signature is not one of AttrBot:WhatsAppCloud:AppSecret");
            return;
        }

        CloudDelivery delivery = CloudDelivery.Read(body, signed);
        if (delivery.Parts.Any(part => !part.Session.Intake.IsOpen))
        {
            TurnAway(http, "the inbox is full, or the bot does not run");
            return;
        }

        using var timeout = new CancellationTokenSource(signed.Min(session => session.Options.AcceptTimeout), time);
        try
        {
            await TakeAsync(delivery, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            TurnAway(http, "the inbox has no room in time, or the bot stops");
            return;
        }

        foreach (string number in delivery.UnknownNumbers)
        {
            _unknown.Happened(count => CloudLog.UnknownNumber(logger, number, count));
        }

        metrics.Count("taken");
        http.Response.StatusCode = StatusCodes.Status200OK;
    }

    /// <summary>Each conversation in its order, conversations beside one another. What is to be rejected comes last.</summary>
    private static async Task TakeAsync(CloudDelivery delivery, CancellationToken cancellationToken)
    {
        var rejected = new List<(CloudTransport Session, CloudReading Reading)>();
        await Task.WhenAll(delivery.Parts.GroupBy(part => ChatOf(part.Reading)).Select(async conversation =>
        {
            foreach ((CloudTransport session, CloudReading reading) in conversation)
            {
                if (await session.Intake.TakeAsync(reading, cancellationToken) is { } refused)
                {
                    lock (rejected)
                    {
                        rejected.Add((session, refused));
                    }
                }
            }
        }));
        foreach ((CloudTransport session, CloudReading reading) in rejected)
        {
            session.Intake.Reject(reading);
        }
    }

    private static ConversationKey ChatOf(CloudReading reading) =>
        reading.Event is ConversationEvent { Conversation.Key: var key } ? key : default;

    private static CloudTransport[] SignedBy(byte[] signature, ReadOnlyMemory<byte> body, CloudTransport[] sessions) =>
    [
        .. sessions
            .GroupBy(session => session.Options.AppSecret!)
            .Where(app => WebhookSignature.Matches(signature, body.Span, Encoding.UTF8.GetBytes(app.Key)))
            .SelectMany(app => app),
    ];

    private bool IsVerifyToken(string? token)
    {
        // Hashed first, so that neither content nor length shows in the time that it takes.
        byte[] given = SHA256.HashData(Encoding.UTF8.GetBytes(token ?? ""));
        bool isKnown = false;
        foreach (CloudTransport session in sessions.All)
        {
            isKnown |= CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(session.Options.VerifyToken!)));
        }

        return isKnown;
    }

    private void Refuse(HttpContext http, int status, string outcome, string reason)
    {
        _unsigned.Happened(count => CloudLog.DeliveryRefused(logger, reason, count));
        metrics.Count(outcome);
        http.Response.StatusCode = status;
    }

    private void TurnAway(HttpContext http, string reason)
    {
        _busy.Happened(count => CloudLog.Busy(logger, reason, count));
        metrics.Count("busy");
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
    }
}
