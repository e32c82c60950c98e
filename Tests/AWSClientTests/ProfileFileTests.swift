import Testing

@testable import AWSClient

@Suite struct ProfileFileTests {
    @Test func profilesOfBothFilesAreOne() {
        let file = ProfileFile(
            credentials: """
                [default]
                aws_access_key_id = ID
                # a comment
                aws_secret_access_key=SE=CRET

                [work]
                aws_access_key_id=W
                """,
            config: """
                [default]
                region = eu-west-1
                aws_access_key_id = from-config
                [profile work]
                role_arn = arn:aws:iam::1:role/r
                s3 =
                  addressing_style = path
                [sso-session x]
                sso_region = us-east-1
                """)
        #expect(
            file.profiles["default"] == [
                "region": "eu-west-1", "aws_access_key_id": "ID",
                "aws_secret_access_key": "SE=CRET",
            ])
        #expect(file.profiles["work"]?["role_arn"] == "arn:aws:iam::1:role/r")
        #expect(file.profiles["work"]?["aws_access_key_id"] == "W")
        #expect(file.profiles["work"]?["addressing_style"] == nil)
        #expect(file.profiles.count == 2)
    }
}
