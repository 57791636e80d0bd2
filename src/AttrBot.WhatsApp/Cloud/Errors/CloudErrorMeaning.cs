namespace AttrBot.WhatsApp.Cloud;

/// <summary>What one of Meta's codes means.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Failure">What is known of the outcome.</param>
/// <param name="Message">For people; holds nothing private.</param>
/// <param name="RetryAfter">How long to wait where Meta does not say.</param>
/// <param name="Scope">What has to wait.</param>
internal sealed record CloudErrorMeaning(
    WhatsAppCloudErrorKind Kind, SendFailure Failure, string Message, TimeSpan? RetryAfter = null, SendScope Scope = SendScope.Session);
